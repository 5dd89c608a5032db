"""How alike two words are, from the vectors of the vocabulary that ship beside the model."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from rag.embeddings.onnx import load_tokenizer
from rag.errors import EmbeddingError

WORDS_SHA256 = "55118de5c9261937c5167bb32a95f1c912b02f00caca4f2a56a3bc89b699e02f"
REMEMBERED = 100_000

_FILE = Path(__file__).with_name("minilm") / "words.npy"


def similarity(asked: Sequence[str], held: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return the cosines of the words' vectors, float32 [asked, held]; raises EmbeddingError."""
    if not asked or not held:
        return np.zeros((len(asked), len(held)), dtype=np.float32)
    result: npt.NDArray[np.float32] = (
        np.stack([_vector(word) for word in asked]) @ np.stack([_vector(word) for word in held]).T
    )
    return result


@lru_cache(maxsize=REMEMBERED)
def _vector(word: str) -> npt.NDArray[np.float32]:
    table, tokenizer = _load()
    ids = tokenizer.encode(word.lower().encode("utf-8", "replace").decode(), add_special_tokens=False).ids
    vector = table[ids].astype(np.float32)
    vector = (vector / np.linalg.norm(vector, axis=1, keepdims=True)).sum(axis=0) if ids else np.zeros(table.shape[1])
    length = float(np.linalg.norm(vector))
    return (vector / length if length else vector).astype(np.float32)


@lru_cache(maxsize=1)
def _load() -> tuple[npt.NDArray[np.int8], Any]:
    try:
        return np.load(_FILE, mmap_mode="r"), load_tokenizer()
    except (OSError, ValueError) as exc:
        raise EmbeddingError(f"the word vectors cannot be loaded from {_FILE}: install footnote again") from exc
