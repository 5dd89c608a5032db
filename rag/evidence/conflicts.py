"""Where articles give different numbers for the same thing."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from itertools import combinations

from rag.evidence.counts import Count
from rag.evidence.same_thing import count_the_same
from rag.text.quantities import value_supported_by
from rag.text.terms import stem
from rag.types import Citation, Disagreement, Side


def find_disagreements(citations: Sequence[Citation]) -> tuple[Disagreement, ...]:
    """Return where cited sentences from different articles give different numbers for the same thing, each once."""
    found: dict[Hashable, Disagreement] = {}
    for one, other in combinations(citations, 2):
        if one.article.id == other.article.id:
            continue
        for first, second in count_the_same(one.sentence.text, other.sentence.text):
            if not _agree(first, second):
                sides = Side(one.number, first.text), Side(other.number, second.text)
                found.setdefault(_key(first, second), Disagreement(_about(first, second), sides))
    return tuple(found.values())


def _agree(first: Count, second: Count) -> bool:
    """Return whether both numbers may be one, however they are written: 28 is about 28, and not over 28."""
    one, other = first.quantity, second.quantity
    limits = {one.qualifier, other.qualifier}
    if math.isclose(one.value, other.value, rel_tol=1e-9):
        return len(limits) == 1 or limits <= {"", "about"} or "several" in limits
    return value_supported_by(one, other) or value_supported_by(other, one)


def _key(first: Count, second: Count) -> Hashable:
    """Return what tells one disagreement from another: copies of an article repeat it in other words."""
    things = [frozenset(map(stem, count.things)) for count in (first, second)]
    values = frozenset((count.quantity.value, count.quantity.qualifier) for count in (first, second))
    return first.quantity.kind, values, things[0] & things[1]


def _about(first: Count, second: Count) -> str:
    """Return what is counted, in the shorter of the two ways of saying it."""
    return min(filter(None, (first.about, second.about)), key=len, default="")
