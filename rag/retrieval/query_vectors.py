"""The vectors of queries, and how many sentences are retrieved for each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rag.embeddings import Embedder
from rag.questions.query import Query

CANDIDATE_COUNT, REDUCED_CANDIDATE_COUNT = 60, 20
"""Sentences retrieved and reranked for a question; fewer where the question was generated from a sentence."""


def embed_questions(queries: Sequence[Query], embedder: Embedder) -> npt.NDArray[np.float32]:
    """Return the unit vectors [queries, dimensions] of the stand-alone questions, embedded in one batch."""
    return embedder.embed([query.standalone for query in queries])
