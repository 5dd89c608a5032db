from __future__ import annotations

import pytest

from rag.evidence.presuppositions import counts_otherwise, denies_otherwise
from rag.types import Article, Quotation, Sentence


def quote(text: str, title: str = "") -> list[Quotation]:
    return [Quotation(Article("a", title, text), Sentence("a", 0, 0, len(text), text))]


@pytest.mark.parametrize(
    ("question", "sentence", "otherwise"),
    [
        ("Who did not sign the treaty?", "Norway signed the treaty.", True),
        ("Who didn’t sign the treaty?", "Norway signed the treaty.", True),
        ("Who did not sign the treaty?", "Norway did not sign the treaty.", False),
        ("Who did not sign the treaty?", "Norway declined to sign the treaty.", False),
        ("Who signed the treaty?", "Norway did not sign the treaty.", False),
        ("Who signed treaty No. 40?", "Norway signed the treaty.", False),
        ("Did Norway not sign the treaty?", "Norway signed the treaty.", False),
    ],
)
def test_what_a_question_denies_is_said_otherwise_by_a_sentence_that_does_not(
    question: str, sentence: str, otherwise: bool
) -> None:
    assert denies_otherwise(question, quote(sentence)) is otherwise


@pytest.mark.parametrize(
    ("question", "sentence", "title", "otherwise"),
    [
        ("When was Warsaw ranked 22nd?", "Warsaw was ranked 32nd in 2012.", "", True),
        ("When was Warsaw ranked 32nd?", "Warsaw was ranked 32nd in 2012.", "", False),
        ("When was Warsaw ranked 22nd?", "Warsaw was ranked in 2012.", "The 22nd city", False),
        ("Was Warsaw ranked 22nd?", "Warsaw was ranked 32nd in 2012.", "", False),
        ("When was Warsaw ranked?", "Warsaw was ranked 32nd in 2012.", "", False),
    ],
)
def test_a_number_of_a_question_stands_in_the_sentence_or_its_headline(
    question: str, sentence: str, title: str, otherwise: bool
) -> None:
    assert counts_otherwise(question, quote(sentence, title)) is otherwise
