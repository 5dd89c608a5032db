"""What is told of the sides of a disagreement: which is the newest, and how many independent articles are on each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from rag.evidence.copies import are_copies
from rag.types import Article, Citation, Disagreement, Side

Agrees = Callable[[Citation, Side], bool]
"""Tells whether a citation gives the value of a side."""


def describe_sides(found: Disagreement, citations: Sequence[Citation], agrees: Agrees) -> Disagreement:
    """Return the disagreement with its newest side marked, and on each side the number of independent articles.

    No side is the newest if the day of one is unknown or all are of the same day. Copies count as one article.
    """
    cited = {one.number: one for one in citations}
    days = [cited[side.citation].article.when for side in found.sides]
    newest = max(days) if all(days) and len(set(days)) > 1 else None
    sides = (
        replace(side, newest=day == newest, sources=_count_sources(side, cited[side.citation], citations, agrees))
        for side, day in zip(found.sides, days, strict=True)
    )
    return replace(found, sides=tuple(sides))


def _count_sources(side: Side, cited: Citation, citations: Sequence[Citation], agrees: Agrees) -> int:
    sources: list[Article] = [cited.article]
    for one in citations:
        if agrees(one, side) and not any(_is_same(one.article, other) for other in sources):
            sources.append(one.article)
    return len(sources)


def _is_same(one: Article, other: Article) -> bool:
    return one.id == other.id or are_copies(one, other)
