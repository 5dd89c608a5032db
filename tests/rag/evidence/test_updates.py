from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from rag.evidence.scale import Scale
from rag.evidence.updates import add_updates
from rag.retrieval.reranking import Candidate
from rag.types import Article, Quotation, Sentence

SCALE = Scale(threshold=1.0, growth=0, lack=0, disagreement=0, near=0.2, update=0.5, leeway=1, intercept=0, slope=1)


class AngleEmbedder:
    """The last word of a text is the angle of its vector, in degrees, so that cosines can be read off."""

    fingerprint, dimensions = "angles", 2

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        angles = np.radians([float(text.rstrip(".").split()[-1]) for text in texts])
        return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


def candidate(angle: int, published: str | None = None, score: float = 0.6, article: str = "") -> Candidate:
    text = f"It was {angle}."
    told = Article(article or f"{angle} {published}", "", text, published=published)
    return Candidate(Quotation(told, Sentence(told.id, 0, 0, len(text), text)), (), score)


BEST = candidate(0, "2026-05-01", 2.0)


def added(*candidates: Candidate) -> list[Candidate]:
    chosen, *others = add_updates([BEST], [BEST, *candidates], SCALE, AngleEmbedder())
    assert chosen == BEST
    return others


@pytest.mark.parametrize(
    ("angle", "published", "taken"),
    [
        (69, "2026-05-02", True),  # cos 69° = .358
        (70, "2026-05-02", False),  # .342
        (56, "2026-04-30", True),  # .559
        (57, "2026-04-30", False),  # .545
        (56, None, True),
        (57, None, False),
    ],
)
def test_a_later_article_may_be_less_alike(angle: int, published: str | None, taken: bool) -> None:
    one = candidate(angle, published)
    assert added(one) == [one] * taken


@pytest.mark.parametrize(("score", "taken"), [(0.5, True), (0.49, False)])
def test_it_scores_little_below_the_threshold_at_most(score: float, taken: bool) -> None:
    one = candidate(10, score=score)
    assert added(one) == [one] * taken


def test_one_of_an_article_and_two_in_all_are_added() -> None:
    first, second = candidate(10, article="b"), candidate(11, article="b")
    third, fourth = candidate(12, article="c"), candidate(13, article="d")
    assert added(first, second, third, fourth) == [first, third]


def test_another_sentence_of_the_chosen_article_is_not_added() -> None:
    assert added(candidate(10, article=BEST.quotation.article.id)) == []


def test_where_nothing_is_chosen_nothing_is_added() -> None:
    assert add_updates([], [candidate(10)], SCALE, AngleEmbedder()) == ()
