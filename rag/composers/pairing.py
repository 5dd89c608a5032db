"""Pairs of sentences in which two accounts speak of the same matter and differ.

What differs is found by what is alike: of all sentences of one account and of the other, those that are nearest to each
other speak of the same matter, and what they do not share is the difference.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rag.composers.material import Material

Scores = npt.NDArray[np.float64]
Pair = tuple[int, int]

LEAST_RELATED = 0.4
"""Sentences are about one matter from this cosine on."""
RELEVANCE = 0.5
"""What the mean likeness of both sentences to the request counts beside their cosine."""
MOST_PAIRS = 6
NEAR = 0.35
"""How far below the best pair others are given."""


def find_pairs(material: Material, first: Sequence[int], second: Sequence[int]) -> list[Pair]:
    """Return pairs of places, one of each side, the best first; no place stands in two of them.

    A pair is as good as its sentences are alike, and where the request has a topic, as they are like it.
    """
    if not first or not second:
        return []
    alike = np.asarray(material.vectors[list(first)] @ material.vectors[list(second)].T, dtype=np.float64)
    scores = alike + _relevance(material, first, second) if material.topic else alike
    scores[alike < LEAST_RELATED] = -np.inf
    for row, one in enumerate(first):
        scores[row, [column for column, other in enumerate(second) if one == other]] = -np.inf
    return [(first[row], second[column]) for row, column in _greedy(scores)]


def _relevance(material: Material, first: Sequence[int], second: Sequence[int]) -> Scores:
    likeness = material.likeness
    both: Scores = (likeness[list(first)][:, None] + likeness[list(second)][None, :]) / 2
    return RELEVANCE * both


def _greedy(scores: Scores) -> list[Pair]:
    """Return rows and columns by falling score while it is NEAR the best, each row and column once."""
    left, best = scores.copy(), scores.max()
    pairs: list[Pair] = []
    while len(pairs) < MOST_PAIRS:
        row, column = np.unravel_index(int(left.argmax()), left.shape)
        if not np.isfinite(left[row, column]) or left[row, column] < best - NEAR:
            break
        pairs.append((int(row), int(column)))
        left[row, :], left[:, column] = -np.inf, -np.inf
    return pairs
