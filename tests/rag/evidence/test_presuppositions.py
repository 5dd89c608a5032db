from __future__ import annotations

import pytest

from rag.evidence.presuppositions import has_conflicting_number
from rag.types import Article, Quotation, Sentence


def quote(text: str, title: str = "") -> list[Quotation]:
    return [Quotation(Article("a", title, text), Sentence("a", 0, 0, len(text), text))]


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
    assert has_conflicting_number(question, quote(sentence, title)) is otherwise
