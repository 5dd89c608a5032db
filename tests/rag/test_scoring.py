from __future__ import annotations

import numpy as np
import pytest

from rag.conversation import Reading
from rag.library import Found
from rag.scoring import Candidate, Weights, score_candidates
from rag.types import Article, Quotation, Sentence

WHO = "Who backs SenseTime?"


class FakeCounts:
    """Every word is as rare as any other."""

    sentences = 42

    def rarity(self, stem: str) -> float:
        return 1.0

    def count(self, stem: str) -> int:
        return 1


@pytest.fixture(autouse=True)
def only_the_same_word_is_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    def similarity(asked, held):
        table = [[one == other for other in held] for one in asked]
        return np.array(table, dtype=np.float32).reshape(len(asked), len(held))

    monkeypatch.setattr("rag.coverage.similarity", similarity)
    monkeypatch.setattr("rag.fitness.similarity", similarity)


def quote(text: str, index: int = 0, title: str = "", start: int = 0) -> Quotation:
    return Quotation(Article("a", title, " " * start + text), Sentence("a", index, start, start + len(text), text))


def weigh(question: str, *found: Found, weights: Weights | None = None) -> list[Candidate]:
    return score_candidates(Reading(question, question), found, FakeCounts(), weights or Weights())


def test_the_score_is_the_weighted_sum_of_its_parts() -> None:
    (one,) = weigh(WHO, Found(quote("SenseTime is backed by SoftBank."), 0.5))
    assert (one.coverage, one.kind) == (1.0, 1.0)
    assert one.score == pytest.approx(0.5 + 0.2 + 0.5 + 0.2)


@pytest.mark.parametrize(
    ("weights", "score"),
    [(Weights(coverage=0), 1.2), (Weights(likeness=0), 0.9), (Weights(kind=0), 1.2), (Weights(0, 0, 0), 0.5)],
)
def test_a_part_without_weight_is_switched_off(weights: Weights, score: float) -> None:
    (one,) = weigh(WHO, Found(quote("SenseTime is backed by SoftBank."), 0.5), weights=weights)
    assert one.score == pytest.approx(score)


def test_words_of_the_headline_count_half_and_only_to_the_letter() -> None:
    (one,) = weigh(WHO, Found(quote("SoftBank backs it.", title="SenseTime"), 0.5), weights=Weights(kind=0))
    assert one.coverage == 0.75
    assert one.score == pytest.approx(0.5 + 0.2 * 0.75 + 0.5 * 0.5)


def test_candidates_come_by_falling_score_and_equal_ones_as_they_were_found() -> None:
    found = [Found(quote(text), cosine) for text, cosine in [("It rained.", 0.1), ("Sun.", 0.3), ("It froze.", 0.1)]]
    assert [one.quotation.sentence.text for one in weigh("Did gold fall?", *found)] == [
        "Sun.",
        "It rained.",
        "It froze.",
    ]


@pytest.mark.parametrize(
    ("before", "brought", "coverage"),
    [("SenseTime sells cameras.", True, 0.75), ("Megvii sells cameras.", False, 0.5), ("Banks back it.", False, 0.5)],
)
def test_what_it_refers_to_comes_along_where_it_lends_words_of_the_question(
    before: str, brought: bool, coverage: float
) -> None:
    needed = Sentence("a", 0, 0, len(before), before)
    (one,) = weigh(WHO, Found(quote("It is backed by SoftBank.", index=1, start=60), 0.5, needed))
    assert [quotation.sentence for quotation in one.needs] == [needed] * brought
    assert one.coverage == coverage


def test_who_speaks_comes_along_even_without_words_of_the_question() -> None:
    after = Sentence("a", 1, 60, 80, "It poured,” said Ann.")
    (one,) = weigh(WHO, Found(quote("“It rained."), 0.5, after))
    assert [quotation.sentence for quotation in one.needs] == [after]
