"""A question to the sentences that may answer it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rag.conversation import Reading
from rag.embeddings import Embedder
from rag.library import Found, Library

CANDIDATES = 40


def embed_question(reading: Reading, embedder: Embedder) -> npt.NDArray[np.float32]:
    """Return the mean of the vectors of the question's forms [dimensions].

    Its product with a sentence's vector is the mean of the cosines to each form.
    """
    mean: npt.NDArray[np.float32] = embedder.embed(reading.variants).mean(axis=0)
    return mean


def retrieve(vector: npt.NDArray[np.float32], library: Library, count: int = CANDIDATES) -> list[Found]:
    """Return the sentences nearest to the question's vector [dimensions], best first."""
    length = float(np.linalg.norm(vector))
    return [Found(one.quotation, one.cosine * length) for one in library.search(vector / length, count)]
