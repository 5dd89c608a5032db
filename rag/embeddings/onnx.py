"""The embedder all-MiniLM-L6-v2, run with ONNX Runtime from the files in the folder `minilm`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from rag.characters import whole
from rag.embeddings.session import open_session
from rag.errors import EmbeddingError

MODEL_SHA256 = "f1583fa176e3791fa864829c2ff94404d67de209590839164ae0a71ad2d27689"
MAX_TOKENS = 256
"""Longer texts are truncated, as sentence-transformers does for this model."""
TOKENS_PER_BATCH = 512
"""Most tokens in a batch, padding included: the fastest of 256 to 16,384 on two cores."""

_FILES = Path(__file__).with_name("minilm")


class MiniLM:
    """Embeds texts in 384 dimensions. The model is loaded on first use; any number of threads may share it."""

    fingerprint = f"minilm-l6-v2-int8:{MODEL_SHA256[:8]}"
    dimensions = 384

    def __init__(self) -> None:
        self._lock = Lock()
        self._loaded: tuple[Any, Any] | None = None

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return the unit vectors of the texts, in order: float32 [len(texts), 384].

        A text is truncated after MAX_TOKENS tokens. Its vector does not depend on the other texts in its batch.
        Raises EmbeddingError if the model cannot be loaded or run.
        """
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        if not texts:
            return vectors
        tokenizer, session = self._load()
        encoded = tokenizer.encode_batch_fast([whole(text) for text in texts])
        token_ids = [encoding.ids for encoding in encoded]

        def run(batch: Sequence[int]) -> None:
            vectors[batch] = _run(session, [token_ids[index] for index in batch])

        work = list(batches([len(ids) for ids in token_ids]))
        if len(work) == 1:
            run(work[0])
        else:
            with ThreadPoolExecutor(_cores()) as pool:
                list(pool.map(run, work))  # the list raises the errors of the threads
        return vectors

    def _load(self) -> tuple[Any, Any]:
        with self._lock:
            if self._loaded is None:
                self._loaded = load_tokenizer(), load_session()
            return self._loaded


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Group the indices of texts with these lengths into batches of up to TOKENS_PER_BATCH tokens, shortest first.

    Texts of similar length share a batch, which keeps the padding small.
    """
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and lengths[index] * (len(batch) + 1) > TOKENS_PER_BATCH:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def load_tokenizer() -> Any:
    """Load the tokenizer; raises EmbeddingError."""
    from tokenizers import Tokenizer

    path = _FILES / "tokenizer.json"
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as exc:  # tokenizers raises nothing narrower
        raise _unloadable(path) from exc
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.no_padding()
    return tokenizer


def load_session() -> Any:
    """Load the model; raises EmbeddingError."""
    path = _FILES / "model.onnx"
    try:
        return open_session(path)
    except Exception as exc:  # onnxruntime's own errors have no public root
        raise _unloadable(path) from exc


def _run(session: Any, token_ids: Sequence[Sequence[int]]) -> npt.NDArray[np.float32]:
    """Pad the token ids into one batch and return their unit vectors, float32 [texts, 384]; raises EmbeddingError."""
    shape = len(token_ids), max(map(len, token_ids))
    input_ids, attention_mask = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int32)
    for row, ids in enumerate(token_ids):
        input_ids[row, : len(ids)] = ids
        attention_mask[row, : len(ids)] = 1
    try:
        (vectors,) = session.run(None, {"input_ids": input_ids, "attention_mask": attention_mask})
    except Exception as exc:
        raise EmbeddingError("the embedding model failed on these texts: free some memory and try again") from exc
    result: npt.NDArray[np.float32] = vectors
    return result


def _cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _unloadable(path: Path) -> EmbeddingError:
    return EmbeddingError(f"the embedding model cannot be loaded from {path}: install footnote again")
