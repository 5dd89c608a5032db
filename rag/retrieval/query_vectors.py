"""Queries to the vectors by which sentences are found, and how many of those are looked at."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rag.embeddings import Embedder
from rag.questions.query import Query

CANDIDATES, FEW = 60, 20
"""Sentences that are weighed for an answer, and where one was found for the question beforehand."""


def embed_questions(queries: Sequence[Query], embedder: Embedder) -> npt.NDArray[np.float32]:
    """Return the unit vectors of the questions as they stand alone [questions, dimensions], embedded in one batch."""
    return embedder.embed([query.standalone for query in queries])
