"""Finds contradictions other than of counts: other dates, other names, yes and no, for the answer to one question."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from rag.evidence.contrasts import find_contrast
from rag.evidence.sides import describe_sides
from rag.reading import LABELS, ClaimReader
from rag.text.quantities import find_quantities
from rag.types import Citation, Disagreement, Side

CONTRADICTED, NOT_STATED = LABELS.index("contradicted"), LABELS.index("not stated")
LEAST_CONTRADICTED, MOST_NOT_STATED = 0.2, 0.1
"""The probabilities by which the reader takes two sentences to be about the same thing; either is enough.

The lower one, of the two ways of taking one for a claim and the other for its evidence, that it is contradicted, and
the higher one that it is not stated.
"""
MOSTLY_CONTRADICTED, HARDLY_NOT_STATED = 0.5, 0.05
"""The same for sums and shares that were aligned, where one way is enough: contradicted from, or not stated up to.

Of 18 pairs of sentences that are neighbours in 700 BBC articles, all about different things, 8 are left; of four
written disagreements, in far other words, three.
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
        if contrast is None:
            continue
        sides = Side(one.number, contrast.one), Side(other.number, contrast.other)
        key = frozenset((contrast.one.lower(), contrast.other.lower()) if contrast.one else sides)
        if key not in found and _are_about_the_same(one.sentence.text, other.sentence.text, reader):
            found[key] = Disagreement("", sides)
    return tuple(describe_sides(one, citations, _gives) for one in found.values())


def _gives(one: Citation, side: Side) -> bool:
    return bool(side.value) and side.value.lower() in one.sentence.text.lower()


def drop_unrelated(
    disagreements: Sequence[Disagreement], citations: Sequence[Citation], reader: ClaimReader
) -> tuple[Disagreement, ...]:
    """Return the disagreements without those on sums and shares of things that, for the reader, are not the same.

    The news is full of sums and shares; what other numbers count is told by the words beside them. Raises ReaderError.
    """
    said = {one.number: one.sentence.text for one in citations}
    return tuple(
        one
        for one in disagreements
        if not _is_sum_or_share(one) or _are_related([said[side.citation] for side in one.sides], reader)
    )


def _is_sum_or_share(one: Disagreement) -> bool:
    return any(each.kind in ("money", "percent") for side in one.sides for each in find_quantities(side.value))


def _are_related(sentences: Sequence[str], reader: ClaimReader) -> bool:
    labels = _read_both_ways(sentences, reader)
    return bool(
        labels[:, CONTRADICTED].max() >= MOSTLY_CONTRADICTED or labels[:, NOT_STATED].min() <= HARDLY_NOT_STATED
    )


def _are_about_the_same(one: str, other: str, reader: ClaimReader) -> bool:
    labels = _read_both_ways((one, other), reader)
    return bool(labels[:, CONTRADICTED].min() >= LEAST_CONTRADICTED or labels[:, NOT_STATED].max() <= MOST_NOT_STATED)


def _read_both_ways(sentences: Sequence[str], reader: ClaimReader) -> npt.NDArray[np.float32]:
    """Return the probabilities of the labels with one sentence as the claim, and with the other, float32 [2, 3]."""
    one, other = sentences
    logs = [reader.read_claim(claim, [(evidence,)])[0] for claim, evidence in ((one, other), (other, one))]
    return np.exp(np.array(logs, dtype=np.float32))
