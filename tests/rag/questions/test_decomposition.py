from __future__ import annotations

import pytest

from rag.questions.decomposition import split_question
from rag.questions.follow_ups import read_question
from rag.questions.query import Query


def parts(question: str, *history: str) -> list[str]:
    return [one.standalone for one in split_question(read_question(question, history))]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Who backs SenseTime and how much is it worth?", ["Who backs SenseTime?", "how much is SenseTime worth?"]),
        ("Who backs SenseTime? How much is it worth?", ["Who backs SenseTime?", "How much is SenseTime worth?"]),
        ("Who backs SenseTime; what is its price?", ["Who backs SenseTime?", "what is SenseTime’s price?"]),
        ("When did it rain in Lund, and why?", ["When did it rain in Lund?", "Why did it rain in Lund?"]),
        ("What did Ross say and what did Geng say?", ["What did Ross say?", "what did Geng say?"]),
        ("When and where will Ross meet Geng?", ["When will Ross meet Geng?", "where will Ross meet Geng?"]),
        ("Did Megvii answer and did Yitu answer?", ["Did Megvii answer?", "did Yitu answer?"]),
        ("Has the US banned ZTE, and what did ZTE do?", ["Has the US banned ZTE?", "what did ZTE do?"]),
        ("In which city did Ann live and when did she leave?", ["In which city did Ann live?", "when did Ann leave?"]),
        ("Under what law was Ann held and who held Ann?", ["Under what law was Ann held?", "who held Ann?"]),
        ("How many ships sank and who sank them?", ["How many ships sank?", "who sank them (ships sank)?"]),
        ("Who said “I came” and who heard Ann?", ["Who said “I came”?", "who heard Ann?"]),
        (
            "What was agreed between Ross and Geng and when did they meet?",
            ["What was agreed between Ross and Geng?", "when did Ross and Geng meet?"],
        ),
    ],
)
def test_questions_that_are_joined_are_asked_one_by_one(question: str, asked: list[str]) -> None:
    assert parts(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "Who backs SenseTime?",
        "Did it rain in Lund and Malmo?",
        "Who called it groundless and senseless?",
        "What followed when Huawei and ZTE were blacklisted?",
        "What is the difference between what Ross said and what Geng said?",
        "What did Ross, who is Commerce Secretary, say?",
        "Who was blacklisted and will be fined?",
        "Who owns the firm and is worth billions?",
        "What did Ross say about when and how the ban ends?",
        "How many people who live in Lund and who work in Malmo voted?",
        "What happens when it rains and when it snows?",
        "What did Trump say about Huawei and what China would do?",
        "Who said “I came and what did I see”?",
        "When Lehman fell, what did the bank do?",
        "In what may be the worst storm ever, how many ships did Lund lose?",
        "Is Hikvision on the list and is Megvii?",
        "I read of Lund. Where is it?",
        "Was it 28 ships, or more than 28?",
    ],
)
def test_what_only_looks_like_two_questions_is_one(question: str) -> None:
    query = Query("And?", question)
    assert split_question(query) == (query,)


def test_a_part_without_a_subject_is_about_the_names_of_the_one_before() -> None:
    assert parts("Who backs SenseTime and what is the valuation?")[1] == "what is the valuation (SenseTime)?"


def test_a_part_keeps_the_words_it_was_asked_in() -> None:
    assert [one.question for one in split_question(read_question("When did it rain in Lund, and why?"))] == [
        "When did it rain in Lund?",
        "why?",
    ]


def test_after_three_parts_the_rest_stays_together() -> None:
    assert parts("Who won? Who lost? Who came? Who left?") == ["Who won?", "Who lost?", "Who came? Who left?"]


def test_the_parts_of_a_follow_up_are_about_what_was_asked_before() -> None:
    asked = parts("And who backs it and how much is it worth?", "What is SenseTime?")
    assert asked == ["who backs SenseTime?", "how much is SenseTime worth?"]
