from __future__ import annotations

import pytest

from rag.evidence.agreement import count_disagreements, identifying_names, order_by_agreement
from rag.evidence.scale import Scale
from rag.ingestion.chunks import split_sentences
from rag.questions.query import Query
from rag.retrieval.reranking import Candidate
from rag.types import Article, Quotation

FINES = Article(
    "a",
    "Banks fined in Lund",
    "Ann Roe fined Nordbank 85 million in 2025. The second fine was 3 million. It was paid. "
    "Shares of Sudbank rose. His brother Karl Berg was at the trial of Paul Berg.",
    source="Hill Post",
)

SCALE = Scale(
    threshold=0.0, growth=0, lack=0, disagreement=2.5, near=1, update=0, leeway=1, intercept=0, slope=1, mistyped=1.5
)


def count(question: str, quotation: Quotation) -> int:
    return count_disagreements(question, identifying_names(question), quotation, split_sentences)


def quotations() -> list[Quotation]:
    return [Quotation(FINES, one) for one in split_sentences(FINES)]


@pytest.mark.parametrize(
    ("question", "disagreements"),
    [
        ("How much must Nordbank pay?", [0, 0, 0, 0, 0]),
        ("How much must Sudbank pay?", [1, 1, 1, 0, 0]),
        ("What did Roe do?", [0, 0, 0, 0, 0]),
        ("What did Karl Berg do?", [1, 1, 1, 1, 0]),
        ("What happened in Lund, says Hill Post?", [0, 0, 0, 0, 0]),
        ("Was a bank fined in 2024?", [1, 0, 0, 0, 0]),
        ("Was a bank fined in 2025?", [0, 0, 0, 0, 0]),
        ("How high was the third fine?", [0, 1, 0, 0, 0]),
        ("How high was the 2nd fine?", [0, 0, 0, 0, 0]),
        ("Nordbank paid?", [0, 0, 0, 0, 0]),
        ("Did the Swedish bank pay in June?", [0, 0, 0, 0, 0]),
        ("Was a bank fined in Sweden?", [1, 1, 1, 1, 1]),
    ],
)
def test_a_sentence_disagrees_by_a_name_not_told_so_far_or_another_number(
    question: str, disagreements: list[int]
) -> None:
    assert [count(question, one) for one in quotations()] == disagreements


def test_an_acronym_is_told_by_its_long_form() -> None:
    article = Article("a", "", "The Bank of Lund was fined.")
    (sentence,) = split_sentences(article)
    assert count("Was the BX fined?", Quotation(article, sentence)) == 1
    assert count("Was the BOL fined?", Quotation(article, sentence)) == 0


def test_each_disagreement_costs_the_penalty() -> None:
    candidates = [Candidate(one, (), score) for one, score in zip(quotations(), (5.0, 4.0, 3.0, 2.0, 1.0), strict=True)]
    ordered = order_by_agreement(Query("", "Must Sudbank pay?"), candidates, split_sentences, SCALE)
    assert [(one.quotation.sentence.index, one.score) for one in ordered] == [
        (0, 2.5),
        (3, 2.0),
        (1, 1.5),
        (4, 1.0),
        (2, 0.5),
    ]


def test_what_is_not_compared_stays_behind_what_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.evidence.agreement.MOST_COMPARED", 2)
    candidates = [Candidate(one, (), score) for one, score in zip(quotations(), (5.0, 4.0, 3.0, 2.0, 1.0), strict=True)]
    ordered = order_by_agreement(Query("", "Must Sudbank pay?"), candidates, split_sentences, SCALE)
    assert [(one.quotation.sentence.index, one.score) for one in ordered] == [
        (0, 2.5),
        (1, 1.5),
        (2, 1.5),
        (3, 1.5),
        (4, 1.0),
    ]


def test_what_has_nothing_of_the_type_asked_for_loses_something() -> None:
    asked = {"Who paid?": [3.5, 5.0], "When was it paid?": [5.0, 3.5], "Why was it paid?": [5.0, 5.0]}
    told = Article("a", "", "It was paid in 2025. Ann Roe paid.")
    candidates = [Candidate(Quotation(told, one), (), 5.0) for one in split_sentences(told)]
    for question, scores in asked.items():
        ordered = order_by_agreement(Query("", question), candidates, split_sentences, SCALE)
        assert [one.score for one in sorted(ordered, key=lambda one: one.quotation.sentence.index)] == scores
