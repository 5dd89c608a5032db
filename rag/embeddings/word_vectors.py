"""How alike two words are, from the vectors of the vocabulary that ship beside the model."""

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
REMEMBERED = 50_000
"""Of half a kilobyte each."""

_FILE = Path(__file__).with_name("minilm") / "words.npy"


def similarity(asked: Sequence[str], held: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return the cosines of the words' vectors, float32 [asked, held]; raises EmbeddingError."""
    if not asked or not held:
        return np.zeros((len(asked), len(held)), dtype=np.float32)
    with _known.lock:
        result: npt.NDArray[np.float32] = _known.vectors(asked) @ _known.vectors(held).T
    return result


def is_known(word: str) -> bool:
    """Return whether the word is one of the model's vocabulary, which holds most English words and no misspelt ones."""
    return _load()[1].token_to_id(_clean(word)) is not None


class _Known:
    """The vectors of the words that were met, a row each; begun again when they are too many."""

    def __init__(self) -> None:
        self.lock = Lock()
        self._rows: dict[str, int] = {}
        self._table = np.empty((0, 0), dtype=np.float32)

    def vectors(self, words: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return the unit vectors of the words, float32 [words, dimensions]."""
        if len(self._rows) > REMEMBERED:
            self._rows.clear()
        if missing := [word for word in dict.fromkeys(words) if word not in self._rows]:
            made = _make(missing)
            start = len(self._rows)
            if start + len(missing) > len(self._table):
                room = np.empty((start + 2 * len(missing), made.shape[1]), dtype=np.float32)
                self._table = np.concatenate([self._table[:start], room]) if start else room
            self._table[start : start + len(missing)] = made
            self._rows |= {word: start + place for place, word in enumerate(missing)}
        return self._table[[self._rows[word] for word in words]]


_known = _Known()


def _make(words: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return for each word the unit sum of the unit vectors of its pieces; zeros for a word without any."""
    table, tokenizer = _load()
    pieces = [_pieces(tokenizer, _clean(word)) for word in words]
    vectors = _unit(table[[one for ids in pieces for one in ids]].astype(np.float32))
    sums = np.zeros((len(words), table.shape[1]), dtype=np.float32)
    lengths = np.array([len(ids) for ids in pieces])
    sums[lengths > 0] = np.add.reduceat(vectors, (np.cumsum(lengths) - lengths)[lengths > 0])
    return _unit(sums)


def _pieces(tokenizer: Any, word: str) -> Sequence[int]:
    """Return the pieces that the tokenizer makes of the word: of one that it knows whole and need not change, itself.

    To ask it for one word after the other costs less than the threads among which it divides a batch.
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
    try:
        return np.load(_FILE, mmap_mode="r"), load_tokenizer()
    except (OSError, ValueError) as exc:
        raise EmbeddingError(f"the word vectors cannot be loaded from {_FILE}: install footnote again") from exc
