"""Finds contradictions other than of counts: other dates, other names, yes and no, for the answer to one question."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from rag.evidence.contrasts import find_contrast
from rag.evidence.sides import describe_sides
from rag.reading import LABELS, ClaimReader
from rag.types import Citation, Disagreement, Side

CONTRADICTED, NOT_STATED = LABELS.index("contradicted"), LABELS.index("not stated")
LEAST_CONTRADICTED, MOST_NOT_STATED = 0.2, 0.1
"""The probabilities by which the reader takes two sentences to be about the same thing; either is enough.

The lower one, of the two ways of taking one for a claim and the other for its evidence, that it is contradicted, and
the higher one that it is not stated.
"""


def find_contradictions(
    citations: Sequence[Citation], known: Sequence[Disagreement], reader: ClaimReader
) -> tuple[Disagreement, ...]:
    """Return the contradictions between cited sentences of different articles that are not among the known ones.

    The sentences must answer one question. Raises ReaderError.
    """
    found: dict[object, Disagreement] = {}
    passed = {frozenset(side.citation for side in one.sides) for one in known}
    for one, other in combinations(citations, 2):
        if one.article.id == other.article.id or {one.number, other.number} in passed:
            continue
        contrast = find_contrast(one.quotation, other.quotation)
        if contrast and are_about_the_same(one.sentence.text, other.sentence.text, reader):
            sides = Side(one.number, contrast.one), Side(other.number, contrast.other)
            key = frozenset((contrast.one.lower(), contrast.other.lower()) if contrast.one else sides)
            found.setdefault(key, Disagreement("", sides))
    return tuple(describe_sides(one, citations, _gives) for one in found.values())


def _gives(one: Citation, side: Side) -> bool:
    return bool(side.value) and side.value.lower() in one.sentence.text.lower()


def are_about_the_same(one: str, other: str, reader: ClaimReader) -> bool:
    """Return whether two sentences that say different things say them of the same person or thing, for the reader."""
    labels = np.exp([reader.read_claim(claim, [(evidence,)])[0] for claim, evidence in ((one, other), (other, one))])
    return bool(labels[:, CONTRADICTED].min() >= LEAST_CONTRADICTED or labels[:, NOT_STATED].max() <= MOST_NOT_STATED)
