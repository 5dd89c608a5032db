"""The similarity of words, from static vectors of the tokenizer's vocabulary that ship with the model."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from rag.embeddings.onnx import load_tokenizer
from rag.errors import EmbeddingError

WORDS_SHA256 = "55118de5c9261937c5167bb32a95f1c912b02f00caca4f2a56a3bc89b699e02f"
CACHED_WORDS = 50_000
"""Words whose vectors are cached, of half a kilobyte each."""

_FILE = Path(__file__).with_name("minilm") / "words.npy"


def similarity(words: Sequence[str], others: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return the cosine similarities of the words to the others, float32 [words, others]; raises EmbeddingError."""
    if not words or not others:
        return np.zeros((len(words), len(others)), dtype=np.float32)
    with _cache.lock:
        result: npt.NDArray[np.float32] = _cache.vectors(words) @ _cache.vectors(others).T
    return result


def is_known(word: str) -> bool:
    """Return whether the word is a token of the vocabulary, which has most English words and no misspelt ones."""
    return _load()[1].token_to_id(_clean(word)) is not None


class _VectorCache:
    """The vectors of the words used so far, in the rows of one array; emptied when there are too many."""

    def __init__(self) -> None:
        self.lock = Lock()
        self._rows: dict[str, int] = {}
        self._table = np.empty((0, 0), dtype=np.float32)

    def vectors(self, words: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return the unit vectors of the words, float32 [words, dimensions]."""
        if len(self._rows) > CACHED_WORDS:
            self._rows.clear()
        if missing := [word for word in dict.fromkeys(words) if word not in self._rows]:
            made = _make(missing)
            start = len(self._rows)
            if start + len(missing) > len(self._table):
                room = np.empty((start + 2 * len(missing), made.shape[1]), dtype=np.float32)
                self._table = np.concatenate([self._table[:start], room]) if start else room
            self._table[start : start + len(missing)] = made
            self._rows |= {word: start + offset for offset, word in enumerate(missing)}
        return self._table[[self._rows[word] for word in words]]


_cache = _VectorCache()


def _make(words: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return for each word the mean of its tokens' unit vectors, scaled to unit length; zeros if it has no tokens."""
    table, tokenizer = _load()
    tokens = [_tokens(tokenizer, _clean(word)) for word in words]
    vectors = _unit(table[[one for ids in tokens for one in ids]].astype(np.float32))
    sums = np.zeros((len(words), table.shape[1]), dtype=np.float32)
    lengths = np.array([len(ids) for ids in tokens])
    sums[lengths > 0] = np.add.reduceat(vectors, (np.cumsum(lengths) - lengths)[lengths > 0])
    return _unit(sums)


def _tokens(tokenizer: Any, word: str) -> Sequence[int]:
    """Return the ids of the word's tokens.

    A word of the vocabulary is looked up, which is faster than tokenizing it. Others are tokenized one by one, because
    the tokenizer starts threads for a batch, which takes longer.
    """
    whole = tokenizer.token_to_id(word) if word.isascii() and word.isalnum() else None
    return [whole] if whole is not None else tokenizer.encode(word, add_special_tokens=False).ids


def _clean(word: str) -> str:
    return word.lower().encode("utf-8", "replace").decode()


def _unit(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    result: npt.NDArray[np.float32] = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return result


@lru_cache(maxsize=1)
def _load() -> tuple[npt.NDArray[np.int8], Any]:
    """Return the vectors [vocabulary, 128] and the tokenizer; raises EmbeddingError."""
    try:
        return np.load(_FILE, mmap_mode="r"), load_tokenizer()
    except (OSError, ValueError) as exc:
        raise EmbeddingError(f"the word vectors cannot be loaded from {_FILE}: install footnote again") from exc
