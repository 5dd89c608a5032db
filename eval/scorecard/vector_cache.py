"""An embedder with a cache on disk, so that the score-card can be run again in minutes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from threading import Lock

import numpy as np
import numpy.typing as npt

from rag.embeddings import Embedder

BATCH = 2_048
"""Texts that are looked up and embedded together."""
KEYS_PER_QUERY = 500

Progress = Callable[[int, int], None]
"""Called with the number of texts done and the total."""


def no_progress(done: int, total: int) -> None:
    """Report nothing."""


class DiskCachedEmbedder:
    """Embeds each text only once, and stores its vector in a SQLite file in the folder, one for each model.

    `progress` is called after each batch.
    """

    def __init__(self, embedder: Embedder, folder: Path, progress: Progress = no_progress) -> None:
        self._embedder = embedder
        self._progress = progress
        self._lock = Lock()
        folder.mkdir(parents=True, exist_ok=True)
        name = embedder.fingerprint.replace(":", "-").replace("/", "-")
        self._file = sqlite3.connect(folder / f"{name}.sqlite", check_same_thread=False)
        self._file.execute("CREATE TABLE IF NOT EXISTS vectors (text BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID")

    @property
    def fingerprint(self) -> str:
        """Return the fingerprint of the wrapped embedder."""
        return self._embedder.fingerprint

    @property
    def dimensions(self) -> int:
        """Return the length of a vector."""
        return self._embedder.dimensions

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return the unit vectors of the texts, float32 [texts, dimensions], rounded to half precision.

        Raises EmbeddingError.
        """
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), BATCH):
            batch = texts[start : start + BATCH]
            with self._lock:
                vectors[start : start + len(batch)] = self._look_up(batch)
            self._progress(start + len(batch), len(texts))
        return vectors

    def _look_up(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        keys = [sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts]
        known = self._find(sorted(set(keys)))
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            made = self._embedder.embed(list(missing.values())).astype(np.float16)
            known |= {key: vector.tobytes() for key, vector in zip(missing, made, strict=True)}
            with self._file:
                self._file.executemany(
                    "INSERT OR IGNORE INTO vectors VALUES (?, ?)", [(key, known[key]) for key in missing]
                )
        halves = np.frombuffer(b"".join(known[key] for key in keys), dtype=np.float16)
        return halves.reshape(len(texts), self.dimensions).astype(np.float32)

    def _find(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the cached vectors by key; sorted keys are read from the disk sequentially."""
        known: dict[bytes, bytes] = {}
        for start in range(0, len(keys), KEYS_PER_QUERY):
            some = keys[start : start + KEYS_PER_QUERY]
            placeholders = ", ".join("?" * len(some))
            known |= dict(self._file.execute(f"SELECT text, vector FROM vectors WHERE text IN ({placeholders})", some))
        return known
