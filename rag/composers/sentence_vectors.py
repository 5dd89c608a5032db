"""The vectors of sentences by themselves; those in the library are of sentences with their headlines."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

import numpy as np
import numpy.typing as npt
from cachetools import LRUCache

from rag.embeddings import Embedder

REMEMBERED = 20_000
"""Sentences whose vectors are kept: the same articles are asked about again and again."""
_vectors: LRUCache[tuple[str, str], npt.NDArray[np.float32]] = LRUCache(REMEMBERED)
_lock = Lock()


def embed_sentences(texts: Sequence[str], embedder: Embedder) -> npt.NDArray[np.float32]:
    """Return the unit vectors of the texts, float32 [texts, dimensions]."""
    if not texts:
        return np.zeros((0, embedder.dimensions), dtype=np.float32)
    with _lock:
        known = {text: _vectors.get((embedder.fingerprint, text)) for text in texts}
    missing = [text for text, vector in known.items() if vector is None]
    fresh = dict(zip(missing, embedder.embed(missing), strict=True)) if missing else {}
    with _lock:
        _vectors.update({(embedder.fingerprint, text): vector for text, vector in fresh.items()})
    return np.stack([fresh[text] if text in fresh else np.asarray(known[text]) for text in texts])
