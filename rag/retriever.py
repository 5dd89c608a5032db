"""A question to the sentences that may answer it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from rag.conversation import Reading
from rag.embeddings import Embedder
from rag.library import Found
from rag.selection import Searched
from rag.store.vectors import NOTHING

CANDIDATES, FEW = 60, 20


def embed_questions(readings: Sequence[Reading], embedder: Embedder) -> npt.NDArray[np.float32]:
    """Return the unit vectors of the questions as they stand alone [questions, dimensions]."""
    return embedder.embed([reading.standalone for reading in readings])


def retrieve(
    vector: npt.NDArray[np.float32], library: Searched, favoured: Mapping[str, float] = NOTHING, count: int = CANDIDATES
) -> list[Found]:
    """Return the sentences nearest to the question's unit vector [dimensions], best first.

    `favoured` is what an article's id adds to the cosines of its sentences when they are chosen.
    """
    return library.search(vector, count, favoured)
