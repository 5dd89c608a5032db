"""The facets of a request, "the vote, the appeal and the ruling", each of which has a sentence of its own.

Worth little so far: of the gold sentences of `python -m eval.requests` .439 are cited, and .435 without facets. Of 204
requests of the stories 10 were answered in other words, comparisons and figures better.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from rag.composers.choosing import are_copies, choose
from rag.composers.material import Material, Scores
from rag.requests.wording import TOPIC, mask

SEPARATOR = re.compile(r"[,;:/&]|\b(?:and|or|vs|versus|then|but|before|after|to|from|than)\b|\s[-–]\s", re.IGNORECASE)
MOST_FACETS = 12
LEAST_LIKENESS = 0.8
"""How like a facet its sentence must be, with its likeness to the whole request."""
WHOLE = 0.3
"""What the likeness to the whole request counts beside that to the facet."""


def split_facets(wording: str) -> list[str]:
    """Return the facets of the wording that name something; fewer than two are none."""
    parts = [part.strip(" ?!.") for part in SEPARATOR.split(wording)]
    facets = [part for part in parts if TOPIC in mask(part)][:MOST_FACETS]
    return facets if len(facets) > 1 else []


def find_facet_sentences(material: Material, among: Sequence[int]) -> list[int]:
    """Return the place of the best sentence for each facet of the request, where it is like the facet."""
    places = np.array(among, dtype=np.intp)
    found: list[int] = []
    for likeness in material.facets if len(places) else ():
        whole = likeness + WHOLE * material.likeness
        best = int(places[whole[places].argmax()])
        if whole[best] >= LEAST_LIKENESS and not any(are_copies(material, best, one) for one in found):
            found.append(best)
    return list(dict.fromkeys(found))


def choose_with_facets(
    material: Material, scores: Scores, *, most: int, near: float, least: int, among: Sequence[int] | None = None
) -> list[int]:
    """Return what `choose` does, with the sentence of each facet of the request."""
    of_facets = find_facet_sentences(material, range(len(material.quotations)) if among is None else among)
    return choose(material, scores, most=most, near=near, least=least, among=among, chosen=of_facets)
