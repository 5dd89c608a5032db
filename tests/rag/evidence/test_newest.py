from __future__ import annotations

import pytest

from rag.evidence.newest import newest_first
from rag.questions.query import Query
from rag.retrieval.reranking import Candidate
from rag.types import Article, Quotation, Sentence


def candidate(text: str, published: str | None) -> Candidate:
    article = Article(text, "", text, published=published)
    return Candidate(Quotation(article, Sentence(text, 0, 0, len(text), text)), (), 1.0)


MARCH = candidate("The bridge will cost 3 million.", "2026-03-02")
JULY = candidate("The final bill was 4 million.", "2026-07-01T10:00")
LATER = candidate("The bill was 5 million.", "2026-07-01T12:30:00+02:00")
AGAIN = candidate("A bill of 4 million came.", "2026-08-01")
UNDATED = candidate("It costs 2 million.", None)


@pytest.mark.parametrize(
    ("question", "given", "expected"),
    [
        ("How much did the bridge cost?", [UNDATED, MARCH, JULY], [JULY, MARCH, UNDATED]),
        ("How much did the bridge cost?", [JULY, AGAIN], [JULY, AGAIN]),
        ("How much did the bridge cost?", [JULY, LATER], [LATER, JULY]),
        ("How much did the bridge cost in March?", [MARCH, JULY], [MARCH, JULY]),
        ("Who paid for the bridge?", [MARCH, JULY], [MARCH, JULY]),
        ("How much did the bridge cost?", [], []),
    ],
)
def test_the_newest_of_different_amounts_comes_first(
    question: str, given: list[Candidate], expected: list[Candidate]
) -> None:
    assert newest_first(Query(question, question), given) == tuple(expected)
