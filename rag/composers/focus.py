"""The articles that a request is about, told from those that only share some of its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt

from rag.composers.material import Scores
from rag.evidence.agreement import identifying_names
from rag.retrieval.coverage import Idf
from rag.text.terms import stem_words, vocabulary
from rag.types import Article, Quotation

NEAR, SURE = 0.7, 0.9
"""How relevant an article must be, beside the most relevant one; and for others of its story to be taken as well."""
SAME_STORY = 0.11
"""Least cosine of the stems of two articles, weighed by idf, that tell of one story.

In a library of 143 articles .05 of the pairs of one story are less than .16 alike, and .001 of the others more than
.11; the means of their sentences' vectors, .56 and .63, do not tell them apart.
"""
MOST_COMPARED = 30
"""How many articles are compared, those with the likest sentences."""
COVERAGE_WEIGHT = 0.5
"""What the share of the request's words in an article counts beside the likeness of its best sentence."""


def find_focus(
    wording: str, topic: Sequence[str], quotations: Sequence[Quotation], likeness: Scores, idf: Idf
) -> list[Article]:
    """Return the articles that the request is about, the most relevant first; all of them without a topic.

    These are those nearly as relevant as the most relevant one, and others of their story. `likeness` [sentences] is
    that of the `quotations` to the request.
    """
    places: dict[str, list[int]] = {}
    for place, one in enumerate(quotations):
        places.setdefault(one.article.id, []).append(place)
    articles = {article_id: quotations[own[0]].article for article_id, own in places.items()}
    if not topic or len(articles) < 2:
        return list(articles.values())
    likest = sorted(articles, key=lambda one: -likeness[places[one]].max())[:MOST_COMPARED]
    weights = {one: _weigh_stems(articles[one], idf) for one in likest}
    asked = {stem: idf(stem) for stem in stem_words(" ".join(topic))}
    relevance = {one: likeness[places[one]].max() + COVERAGE_WEIGHT * _share(asked, weights[one]) for one in likest}
    named = _find_named(wording, weights)
    ranked = sorted(likest, key=lambda one: (one not in named, -relevance[one]))
    sure, near = (
        [one for one in ranked if one in named and relevance[one] >= least * relevance[ranked[0]]]
        for least in (SURE, NEAR)
    )
    alike = {one for one in ranked if any(_compare(weights[one], weights[each]) >= SAME_STORY for each in sure)}
    return [articles[one] for one in ranked if one in near or one in alike]


def _weigh_stems(article: Article, idf: Idf) -> dict[str, float]:
    """Return the idf of each stem of the article."""
    told = vocabulary(f"{article.title} {article.source or ''} {article.text}").stems
    return {stem: idf(stem) for stem in told}


def _find_named(wording: str, told: Mapping[str, Mapping[str, float]]) -> set[str]:
    """Return the ids of the articles that have a name of the wording in part; all where none has, or it has none."""
    asked = frozenset(stem_words(" ".join(identifying_names(wording))))
    return {one for one, stems in told.items() if asked & stems.keys()} or set(told)


def _share(asked: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the share of the weight of the stems asked for that the article has."""
    held = sum(weight for stem, weight in asked.items() if stem in weights)
    return held / (sum(asked.values()) or 1.0)


def _compare(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the cosine of two articles by the weights of their stems."""
    shared = sum(weight * other[stem] for stem, weight in one.items() if stem in other)
    lengths = sqrt(sum(weight**2 for weight in one.values()) * sum(weight**2 for weight in other.values()))
    return shared / (lengths or 1.0)
