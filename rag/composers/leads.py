"""Which sentences of an article stand for its news: early ones that can be understood without those left out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rag.composers.material import Material, Scores
from rag.text.anaphora import needs_predecessor

LEAST_WORDS = 6
"""A shorter sentence tells too little to stand for an article."""
QUOTATION_MARKS = "“\"'‘„«"


def choose_leads(material: Material, scores: Scores, own: Sequence[int], most: int) -> list[int]:
    """Return the best of an article's sentences; one that refers to the sentence before only with that one."""
    chosen: list[int] = []
    standing = [place for place in own if _stands_alone(material.text(place))] or own
    for place in sorted(standing, key=lambda one: (-scores[one], one)):
        if len(chosen) < most and (place - 1 in chosen or not needs_predecessor(material.text(place))):
            chosen.append(place)
    return chosen or list(standing[:1])


def weigh_places(material: Material, weight: float) -> Scores:
    """Return what the places of the sentences in their articles are worth: `weight` the first, half of it the next."""
    positions = np.array([material.position(place) for place in range(len(material.quotations))])
    return weight / (1 + positions)


def opens_with_quotation(text: str) -> bool:
    """Return whether the sentence opens with what somebody says, which tells of the news rather than the news."""
    return text[0] in QUOTATION_MARKS


def _stands_alone(text: str) -> bool:
    """Return whether the sentence is long enough to stand for an article, and does not open with a quotation."""
    return len(text.split()) >= LEAST_WORDS and not opens_with_quotation(text)
