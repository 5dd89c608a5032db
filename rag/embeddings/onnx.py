"""The embedder all-MiniLM-L6-v2, run with ONNX Runtime from the files in the folder `minilm`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from rag.characters import whole
from rag.embeddings.session import open_session
from rag.errors import EmbeddingError

MODEL_SHA256 = "1504506f1fb4c64ceb73fa7baf2e902edfbad68b54c619ea9bedf9c773832819"
VECTORS = "f1583fa1"
"""What the vectors are told by: the checksum of the model that first made them. A change may leave them as they are."""
EMBEDDING, HALFWAY = "embedding", "encoder.layer.2.output.LayerNorm"
"""The outputs of the model: the unit vectors, and the hidden states after the third of the six layers."""
MAX_TOKENS = 256
"""Longer texts are truncated, as sentence-transformers does for this model."""
TOKENS_PER_BATCH = 512
"""Most tokens in a batch, padding included: the fastest of 256 to 16,384 on two cores."""

_FILES = Path(__file__).with_name("minilm")


class MiniLM:
    """Embeds texts in 384 dimensions. The model is loaded on first use; any number of threads may share it."""

    fingerprint = f"minilm-l6-v2-int8:{VECTORS}"
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
            vectors[batch] = _run(session, _pad([token_ids[index] for index in batch]), EMBEDDING)

        work = list(batches([len(ids) for ids in token_ids]))
        if len(work) == 1:
            run(work[0])
        else:
            with ThreadPoolExecutor(_cores()) as pool:
                list(pool.map(run, work))  # the list raises the errors of the threads
        return vectors

    def read_halfway(self, texts: Sequence[str]) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int32]]:
        """Return the hidden states after half of the layers, float32 [texts, tokens, 384], and which tokens are none.

        The second is 1 for a token of the text and 0 for padding, int32 [texts, tokens]. All texts are one batch.
        Raises EmbeddingError like `embed`.
        """
        tokenizer, session = self._load()
        given = _pad([encoding.ids for encoding in tokenizer.encode_batch_fast([whole(text) for text in texts])])
        return _run(session, given, HALFWAY), given["attention_mask"]

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


def _pad(token_ids: Sequence[Sequence[int]]) -> dict[str, npt.NDArray[Any]]:
    """Return the inputs of the model for one batch: the token ids, padded, and which of them are none."""
    shape = len(token_ids), max(map(len, token_ids))
    input_ids, attention_mask = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int32)
    for row, ids in enumerate(token_ids):
        input_ids[row, : len(ids)] = ids
        attention_mask[row, : len(ids)] = 1
    return {"input_ids": input_ids, "attention_mask": attention_mask}


def _run(session: Any, given: Mapping[str, npt.NDArray[Any]], output: str) -> npt.NDArray[np.float32]:
    """Return that output of the model for one batch, float32; raises EmbeddingError."""
    try:
        (found,) = session.run([output], given)
    except Exception as exc:
        raise EmbeddingError("the embedding model failed on these texts: free some memory and try again") from exc
    result: npt.NDArray[np.float32] = found
    return result


def _cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _unloadable(path: Path) -> EmbeddingError:
    return EmbeddingError(f"the embedding model cannot be loaded from {path}: install footnote again")
