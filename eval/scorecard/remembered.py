"""Vectors that are made once and kept on disk, so that the score-card can be run again in minutes."""

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
ASKED_AT_ONCE = 500

Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Say nothing."""


class RememberingEmbedder:
    """An embedder that looks a text up before it embeds it; vectors of two models never meet, as each has its file.

    `progress` is called with the number of texts that have their vectors and that of all, batch by batch.
    """

    def __init__(self, embedder: Embedder, folder: Path, progress: Progress = silent) -> None:
        self._embedder = embedder
        self._progress = progress
        self._lock = Lock()
        folder.mkdir(parents=True, exist_ok=True)
        name = embedder.fingerprint.replace(":", "-").replace("/", "-")
        self._file = sqlite3.connect(folder / f"{name}.sqlite", check_same_thread=False)
        self._file.execute("CREATE TABLE IF NOT EXISTS vectors (text BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID")

    @property
    def fingerprint(self) -> str:
        """Return the mark of the embedder that makes the vectors."""
        return self._embedder.fingerprint

    @property
    def dimensions(self) -> int:
        """Return the length of a vector."""
        return self._embedder.dimensions

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return one unit vector a text, float32 [texts, dimensions], kept in half precision.

        Raises EmbeddingError like the embedder that makes them.
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
        """Return the vectors that are known; keys in their order are read from the disk in one sweep."""
        known: dict[bytes, bytes] = {}
        for start in range(0, len(keys), ASKED_AT_ONCE):
            some = keys[start : start + ASKED_AT_ONCE]
            marks = ", ".join("?" * len(some))
            known |= dict(self._file.execute(f"SELECT text, vector FROM vectors WHERE text IN ({marks})", some))
        return known
