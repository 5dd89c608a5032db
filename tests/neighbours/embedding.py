"""An embedder for many sentences, none of which lies where another does."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

DIMENSIONS = 32


class SpreadEmbedder:
    """A point of its own for each text, at random; the same text has the same point in every process."""

    fingerprint = f"spread:{DIMENSIONS}"
    dimensions = DIMENSIONS

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        vectors = np.array([_point(text) for text in texts], dtype=np.float32).reshape(len(texts), DIMENSIONS)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _point(text: str) -> npt.NDArray[np.float64]:
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    return np.random.default_rng(seed).normal(size=DIMENSIONS)
