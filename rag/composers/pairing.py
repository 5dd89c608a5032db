"""Pairs of sentences that speak of the same matter, each of another account: what a comparison is about.

What differs is found by what is alike: the sentences that are nearest to each other speak of one matter, and what they
do not share is the difference.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rag.composers.material import Material
from rag.evidence.copies import tells_otherwise

Pair = tuple[int, int]

LEAST_RELATED, MOST_RELATED = 0.4, 0.95
"""Sentences are about one matter from the first cosine on; from the second on they say the same, unless each has a
number or a name that the other lacks."""
ENOUGH = 0.6
"""A higher cosine says no more of how surely sentences are about one matter."""
RELEVANCE = 1.5
"""What the mean likeness of both sentences to the request counts beside their cosine.

Of 11 comparisons of `python -m eval.requests`, with which it was chosen, two sentences that must be cited are among the
five best pairs in 9, by the cosine alone in 6. The reader's scores beside the likeness made it no better.
"""


def find_pairs(
    material: Material, first: Sequence[int], second: Sequence[int], *, most: int, near: float = np.inf
) -> list[Pair]:
    """Return at most so many pairs of places, one of `first` and one of `second` each, the best first.

    No place stands in two of them, and none is more than `near` worse than the best. A pair is as good as its sentences
    are alike, and as both are like the request where that has a topic.
    """
    rows, columns = np.array(first, dtype=np.intp), np.array(second, dtype=np.intp)
    alike = np.asarray(material.vectors[rows] @ material.vectors[columns].T, dtype=np.float64)
    scores = np.where(alike >= LEAST_RELATED, np.minimum(alike, ENOUGH), -np.inf)
    if material.topic:
        scores += RELEVANCE * (material.likeness[rows][:, None] + material.likeness[columns][None, :]) / 2
    for row, column in zip(*np.nonzero(alike >= MOST_RELATED), strict=True):
        if not tells_otherwise(material.text(first[row]), material.text(second[column])):
            scores[row, column] = -np.inf
    return _take(scores, rows, columns, most, near)


def _take(
    scores: npt.NDArray[np.float64], rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp], most: int, near: float
) -> list[Pair]:
    """Return the pairs by falling score; both places of each, in reading order, are taken only once."""
    found: list[Pair] = []
    lowest = scores.max(initial=-np.inf) - near
    while len(found) < most and scores.size:
        row, column = np.unravel_index(int(scores.argmax()), scores.shape)
        if not np.isfinite(scores[row, column]) or scores[row, column] < lowest:
            break
        pair = int(rows[row]), int(columns[column])
        found.append((min(pair), max(pair)))
        scores[np.isin(rows, pair), :] = -np.inf
        scores[:, np.isin(columns, pair)] = -np.inf
    return found
