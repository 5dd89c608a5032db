"""Centrality: which sentences stand for all of them, by how like they are to the others."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rag.composers.material import Scores

LEAST_COSINE = 0.1
"""Sentences less alike than this are not linked."""
DAMPING = 0.5
ROUNDS = 50


def find_centrality(vectors: npt.NDArray[np.float32], bias: Scores) -> Scores:
    """Return the biased LexRank of sentences with these unit vectors [sentences, dimensions], from 0 to 1 at best.

    It is the stationary distribution of a walk that follows the cosines between sentences, or with DAMPING starts anew
    in proportion to `bias` [sentences] (Erkan and Radev, JAIR 22, 2004; Otterbacher, Erkan and Radev, HLT 2005).
    """
    if not len(vectors):
        return np.zeros(0)
    links = np.asarray(vectors @ vectors.T, dtype=np.float64)
    np.fill_diagonal(links, 0.0)
    links[links < LEAST_COSINE] = 0.0
    links /= np.maximum(links.sum(axis=1, keepdims=True), 1e-9)
    start = np.maximum(bias, 0.0) + 1e-6
    start = start / start.sum()
    rank = start.copy()
    for _ in range(ROUNDS):
        rank = DAMPING * start + (1 - DAMPING) * links.T @ rank
    return np.asarray(rank / rank.max())


def standardize(scores: Scores) -> Scores:
    """Return the scores with mean 0 and standard deviation 1; all 0 if they are all the same."""
    return np.asarray((scores - scores.mean()) / (scores.std() or 1.0)) if len(scores) else scores
