from __future__ import annotations

import pytest

from rag.questions.generation import GeneratedQuestion, generate_questions
from rag.types import Sentence


def sentence(text: str, index: int = 0) -> Sentence:
    return Sentence("a", index, 0, len(text), text)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("“Rates must rise,” said Ann Lee.", "What did Ann Lee say?"),
        ('"Rates must rise," Commerce Secretary Ann Lee said.', "What did Ann Lee say?"),
        ("Norway wants to build ships.", "What does Norway want to do?"),
        ("In 2020 Norway agreed to build ships.", "What did Norway agree to do?"),
        ("Ann Lee warned that rates rise.", "What did Ann Lee warn of?"),
        ("In\nMarch, exports fell.", "What happened in March?"),
    ],
)
def test_a_sentence_of_a_known_form_makes_a_question(text: str, question: str) -> None:
    assert generate_questions([sentence(text)]) == [GeneratedQuestion(question, sentence(text))]


@pytest.mark.parametrize(
    "text", ["It wants to build ships.", "He said nothing.", "SenseTime is backed by SoftBank.", ""]
)
def test_another_sentence_makes_none(text: str) -> None:
    assert generate_questions([sentence(text)]) == []


def test_what_happened_when_comes_last() -> None:
    texts = ["In March, exports fell.", "Norway wants to build ships.", "In May, Norway plans to build."]
    assert [
        idea.question for idea in generate_questions([sentence(text, index) for index, text in enumerate(texts)])
    ] == [
        "What does Norway want to do?",
        "What does Norway plan to do?",
        "What happened in March?",
    ]
