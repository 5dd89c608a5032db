"""Requests without a topic of their own are about what was asked before them."""

from __future__ import annotations

import pytest

from rag.questions.continuing import find_continued
from rag.questions.follow_ups import read_question

MILL = "Who owns the mill at Lund?"


@pytest.mark.parametrize(
    "question",
    [
        "Now tell me the whole story",
        "Summarise that",
        "And a timeline?",
        "Who is quoted?",
        "What are the other papers saying?",
        "Compare these two articles",
        "Sum up both reports for me",
        "List all the names",
        "Summarise this article",
    ],
)
def test_a_request_without_a_topic_continues_the_question_before(question: str) -> None:
    assert read_question(question, [MILL]).continued == MILL


@pytest.mark.parametrize(
    "question",
    [
        "Summarise everything",
        "Who is quoted in the articles?",
        "An overview of all reports, please",
        "Compare my sources",
        "Which story is the longest of every paper?",
        "What is in the library?",
        "What's the news?",
    ],
)
def test_what_plainly_asks_for_all_articles_continues_nothing(question: str) -> None:
    assert find_continued(question, [MILL]) == ""


@pytest.mark.parametrize("question", ["Summarise the strike", "Quote Ann Berg", "What happened on 4 May 2020?"])
def test_a_request_with_a_topic_a_name_or_a_day_continues_nothing(question: str) -> None:
    assert find_continued(question, [MILL]) == ""


@pytest.mark.parametrize("question", ["Quote her", "List them"])
def test_a_pronoun_for_a_person_is_left_to_the_name_that_it_stands_for(question: str) -> None:
    assert find_continued(question, [MILL]) == ""


@pytest.mark.parametrize("question", ["Why?", "And when exactly?"])
def test_a_question_word_alone_is_left_to_what_was_asked_or_told(question: str) -> None:
    assert read_question(question, [MILL]).continued == ""


@pytest.mark.parametrize(
    ("earlier", "continued"),
    [
        ((), ""),
        (("Summarise the articles",), ""),
        ((MILL, "Summarise that"), MILL),
        ((MILL, "Summarise that", "Thanks", "Who is quoted?"), MILL),
        ((MILL, "Summarise everything"), ""),
        ((MILL, "Summarise everything", "Who is quoted?"), ""),
        (("Who struck in Malmo?", MILL), MILL),
    ],
)
def test_the_latest_topic_is_continued_up_to_a_request_for_everything(earlier: tuple[str, ...], continued: str) -> None:
    assert find_continued("And a timeline?", earlier) == continued
