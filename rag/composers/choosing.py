"""Choosing sentences: the best first, without those that say the same as one that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from rag.composers.material import Material, Scores
from rag.evidence.copies import tells_otherwise
from rag.text.anaphora import needs_predecessor

COPY_OVERLAP = 0.5
"""Least Jaccard overlap of the stems of two sentences of different articles that say the same."""

Filter = Callable[[str], bool]


def are_copies(material: Material, one: int, other: int) -> bool:
    """Return whether two sentences of different articles say the same in nearly the same words.

    Where each has a number or a name that the other lacks they say something else: 61,000 is no copy of 58,400.
    """
    if material.article(one).id == material.article(other).id:
        return False
    first, second = material.stems(one), material.stems(other)
    alike = len(first & second) >= COPY_OVERLAP * max(len(first | second), 1)
    return alike and not tells_otherwise(material.text(one), material.text(other))


def choose(
    material: Material,
    scores: Scores,
    *,
    most: int,
    near: float = np.inf,
    least: int = 1,
    among: Sequence[int] | None = None,
    chosen: Sequence[int] = (),
) -> list[int]:
    """Return places of sentences in reading order: those `chosen` before, and the best others, `most` in all.

    One is added while its score is at most `near` below the best one's, or while there are fewer than `least`. `among`
    are the places to choose from. A copy of a chosen sentence is left out.
    """
    places = range(len(material.quotations)) if among is None else among
    ranked = sorted(places, key=lambda place: (-scores[place], place))
    kept = list(dict.fromkeys(chosen))
    for place in ranked:
        if len(kept) >= most or (scores[place] < scores[ranked[0]] - near and len(kept) >= least):
            break
        if place not in kept and not any(are_copies(material, place, other) for other in kept):
            kept.append(place)
    return sorted(kept)


def with_antecedents(material: Material, places: Sequence[int]) -> list[int]:
    """Return the places with those of the sentences before that they refer to, as one that opens with "She" does.

    Of 58 overviews of held-out stories .60 of the points are met with these, and .58 without; of 28 explanations .69
    and .65. What is cited is needed as often.
    """
    found = set(places)
    for place in places:
        while needs_predecessor(material.text(place)) and material.position(place):
            place -= 1
            found.add(place)
    return sorted(found)


def places_where(material: Material, fits: Filter) -> list[int]:
    """Return the places of the sentences whose text fits."""
    return [place for place in range(len(material.quotations)) if fits(material.text(place))]


def first_of_copies(material: Material, places: Sequence[int]) -> list[int]:
    """Return the places without those of sentences that are copies of an earlier one."""
    kept: list[int] = []
    for place in places:
        if not any(are_copies(material, place, other) for other in kept):
            kept.append(place)
    return kept
