from __future__ import annotations

import re

import pytest

from rag.questions.drafts import added_words, as_pattern, draft_questions
from rag.types import Sentence

TEXTS = {
    "bank": [
        "Orion Bank is backed by Ann Lee.",
        "Norway plans to build a mill in June.",
        "Norway plans to build a mill in May.",
    ],
    "ferry": ["The ferry sank.", "Norway plans to build a bridge by 2031."],
    "rain": ["It rained."],
}


def sentences_of(article_id: str) -> list[Sentence]:
    return [Sentence(article_id, place, 0, len(text), text) for place, text in enumerate(TEXTS[article_id])]


def test_articles_take_turns_and_a_question_comes_once_for_each() -> None:
    drafts = list(draft_questions(TEXTS, sentences_of))
    assert {one.id for one in drafts[:2]} == {"bank-0", "ferry-1"}
    assert [(one.id, one.question, one.words) for one in drafts[2:]] == [
        ("bank-1", "When does Norway plan to build a mill?", "June")
    ]


def test_the_order_is_the_same_every_time_and_only_as_many_articles_are_read_as_are_needed() -> None:
    asked: list[str] = []

    def telling(article_id: str) -> list[Sentence]:
        asked.append(article_id)
        return sentences_of(article_id)

    names = ("bank", "ferry")
    first = next(draft_questions(names, telling))
    assert asked == [first.sentence.article_id]
    assert next(draft_questions(reversed(names), sentences_of)) == first


def test_without_articles_there_are_no_drafts() -> None:
    assert list(draft_questions([], sentences_of)) == []


@pytest.mark.parametrize(
    ("question", "sentence", "words"),
    [
        ("What did Ann Lee announce?", "Ann Lee announced a merger with Orion Bank.", "Orion Bank"),
        ("What happened in May?", "In May prices rose by 3% again.", "3"),
        ("What did Ann say?", "“These pipes must be mended,” Ann said.", "mended"),
        ("What did Ann Lee say?", "“It was late,” Mayor Ann Lee said.", "Mayor"),
        ("When did the mill close?", "Ann Lee said the mill closed in May 2021.", "May 2021"),
        ("By how much did exports grow?", "Ann Lee said exports grew by 4% in 2021.", "4"),
        ("Why did it close?", "It closed because orders fell.", "orders"),
        ("Does Norway want to build ships?", "Norway wants to build ships.", "Norway"),
        ("Was it he?", "It was he.", "It was he."),
        ("What did she deny?", "she denied wrongdoing.", "wrongdoing"),
    ],
)
def test_what_a_sentence_adds_to_the_question_must_be_said(question: str, sentence: str, words: str) -> None:
    assert added_words(question, sentence) == words


def test_a_pattern_matches_its_passage_with_any_white_space() -> None:
    assert re.fullmatch(as_pattern(" 3.5 (net) "), "3.5\n  (net)")
    assert not re.fullmatch(as_pattern("3.5"), "345")
