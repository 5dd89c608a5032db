"""The articles that a request is about, told from those that only share some of its words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rag.composers.material import Scores
from rag.evidence.agreement import identifying_names
from rag.text.terms import stem_words, vocabulary
from rag.types import Article, Quotation

NEAR = 0.7
"""How relevant an article must be, beside the most relevant one."""
SAME_STORY = 0.6
"""Least cosine of the mean sentences of two articles that tell of one story.

Of 87 requests (of `python -m eval.stories` and every other one of `python -m eval.requests`) .98 of the articles with
gold sentences are kept, .85 without this, and without the names a third more of the others.
"""
COVERAGE_WEIGHT = 0.5
"""What the share of the request's words in an article counts beside the likeness of its best sentence."""


def find_focus(
    wording: str,
    topic: Sequence[str],
    quotations: Sequence[Quotation],
    likeness: Scores,
    vectors: npt.NDArray[np.float32],
) -> list[Article]:
    """Return the articles that the request is about, the most relevant first; all of them without a topic.

    These are those nearly as relevant as the most relevant one, and others of its story. `likeness` [sentences] is that
    of the `quotations` to the request, and `vectors` [sentences, dimensions] are their unit vectors.
    """
    places: dict[str, list[int]] = {}
    for place, one in enumerate(quotations):
        places.setdefault(one.article.id, []).append(place)
    articles = {article_id: quotations[own[0]].article for article_id, own in places.items()}
    if not topic or len(articles) < 2:
        return list(articles.values())
    stems = {article_id: _stems_of(one) for article_id, one in articles.items()}
    coverage = _find_coverage(frozenset(stem_words(" ".join(topic))), stems)
    relevance = {one: likeness[own].max() + COVERAGE_WEIGHT * coverage[one] for one, own in places.items()}
    centroids = {one: _normalize(vectors[own].mean(axis=0)) for one, own in places.items()}
    named = _find_named(wording, stems)
    ranked = sorted(articles, key=lambda one: (one not in named, -relevance[one]))
    best = ranked[0]

    def fits(one: str) -> bool:
        near = one in named and relevance[one] >= NEAR * relevance[best]
        return near or bool(centroids[one] @ centroids[best] >= SAME_STORY)

    return [articles[one] for one in ranked if fits(one)]


def _stems_of(article: Article) -> frozenset[str]:
    return vocabulary(f"{article.title} {article.source or ''} {article.text}").stems


def _find_named(wording: str, stems: dict[str, frozenset[str]]) -> set[str]:
    """Return the ids of the articles that have a name of the wording in part; all where none has, or it has none."""
    asked = frozenset(stem_words(" ".join(identifying_names(wording))))
    return {one for one, told in stems.items() if asked & told} or set(stems)


def _find_coverage(asked: frozenset[str], stems: dict[str, frozenset[str]]) -> dict[str, float]:
    """Return the share of the stems asked for that each article has, where those of fewer articles weigh more."""
    held = {one: sum(one in told for told in stems.values()) for one in asked}
    weights = {one: float(np.log((len(stems) + 1) / (count + 0.5))) for one, count in held.items() if count}
    total = sum(weights.values()) or 1.0
    return {one: sum(weights[stem] for stem in weights.keys() & told) / total for one, told in stems.items()}


def _normalize(vector: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), dtype=np.float32)
