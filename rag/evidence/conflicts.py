"""Finds disagreements: cited articles that give different numbers for the same thing."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from functools import partial
from itertools import combinations

from rag.evidence.count_alignment import align_counts
from rag.evidence.counts import Count
from rag.evidence.sides import describe_sides
from rag.text.event_dates import find_event_dates
from rag.text.quantities import value_supported_by
from rag.text.terms import stem
from rag.types import Citation, Disagreement, Side

MONTHS_APART = 2
"""Least months between the times of two sentences whose numbers tell how something changed, not that they disagree."""


def find_disagreements(citations: Sequence[Citation]) -> tuple[Disagreement, ...]:
    """Return the disagreements between cited sentences of different articles on one time, each once."""
    found: dict[Hashable, Disagreement] = {}
    for one, other in combinations(citations, 2):
        if one.article.id == other.article.id or _of_other_times(one, other):
            continue
        for first, second in align_counts(one.sentence.text, other.sentence.text):
            if not _compatible(first, second):
                sides = Side(one.number, first.text), Side(other.number, second.text)
                found.setdefault(_disagreement_key(first, second), Disagreement(_about(first, second), sides))
    cited = {one.number: one.sentence.text for one in citations}
    return tuple(describe_sides(one, citations, partial(_gives, cited)) for one in found.values())


def _of_other_times(one: Citation, other: Citation) -> bool:
    """Return whether both sentences say when, and mean times far from each other."""
    months, others = _months(one), _months(other)
    return bool(months and others) and all(abs(own - its) >= MONTHS_APART for own in months for its in others)


def _months(one: Citation) -> list[int]:
    """Return the months of the days that the sentence names, counted from the year 0."""
    days = find_event_dates(one.sentence.text, one.article.day)
    return [12 * int(day.when[:4]) + int(day.when[5:7]) for day in days]


def _gives(cited: Mapping[int, str], one: Citation, side: Side) -> bool:
    """Return whether the citation gives the number of the side; `cited` are the sentences by number."""
    aligned = align_counts(one.sentence.text, cited[side.citation])
    return any(second.text == side.value and _compatible(first, second) for first, second in aligned)


def _compatible(first: Count, second: Count) -> bool:
    """Return whether both numbers may be the same, given their qualifiers: 28 agrees with about 28, but not over 28."""
    one, other = first.quantity, second.quantity
    limits = {one.qualifier, other.qualifier}
    if math.isclose(one.value, other.value, rel_tol=1e-9):
        return len(limits) == 1 or limits <= {"", "about"} or "several" in limits
    return value_supported_by(one, other) or value_supported_by(other, one)


def _disagreement_key(first: Count, second: Count) -> Hashable:
    """Return a key that is equal for the same disagreement in copies of an article with slightly different words."""
    things = [frozenset(map(stem, count.counted)) for count in (first, second)]
    values = frozenset((count.quantity.value, count.quantity.qualifier) for count in (first, second))
    return first.quantity.kind, values, things[0] & things[1]


def _about(first: Count, second: Count) -> str:
    """Return what is counted, in the words of the shorter phrase."""
    return min(filter(None, (first.about, second.about)), key=len, default="")
