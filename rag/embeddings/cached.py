"""An embedder with a cache."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rag.embeddings import Embedder


class CachedEmbedder:
    """Embeds each text only once with another embedder.

    The cache is unbounded, so an instance lives for one answer or one measurement.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._vectors: dict[str, npt.NDArray[np.float32]] = {}
        self.fingerprint, self.dimensions = embedder.fingerprint, embedder.dimensions

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return the unit vectors of the texts, in order: float32 [len(texts), dimensions]; raises EmbeddingError."""
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if new:
            self._vectors.update(zip(new, self._embedder.embed(new), strict=True))
        return np.stack([self._vectors[text] for text in texts])
