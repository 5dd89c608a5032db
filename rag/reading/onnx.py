"""The reader that the product ships, run with ONNX Runtime from model.onnx."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal, TypeVar

import numpy as np
import numpy.typing as npt
from cachetools import LRUCache

from rag.embeddings.onnx import load_tokenizer
from rag.embeddings.session import open_session
from rag.errors import ReaderError
from rag.reading import LABELS, Passage
from rag.reading.layout import Window, lay_out, lay_out_claim

MODEL = Path(__file__).with_name("model.onnx")
MODEL_SHA256 = "18c072457fda8d5feb49b59607fd566892caed2876e479b70cd1b57be12e67a8"
REMEMBERED = 20_000
"""Texts whose token ids are kept, and claims whose labels are: the same are read again and again."""
REMEMBERED_WINDOWS = 2_000
"""Windows whose scores are kept: those of some 200 questions, which may be asked again or by another way."""
SCORE, LABEL_SCORES = 0, slice(3, 6)
"""The output that is read at separators, and those at the first token; see `rag.reading.training.network`."""

WindowKey = tuple[tuple[int, ...], tuple[int, ...]]
"""The token ids of a window, and where its separators stand."""
Key = TypeVar("Key", bound=Hashable)


class OnnxReader:
    """Reads with the shipped model, which is loaded on first use; any number of threads may share it."""

    fingerprint = f"reader-int8:{MODEL_SHA256[:8]}"

    def __init__(self, model: Path = MODEL) -> None:
        self._model = model
        self._lock = Lock()
        self._loaded: tuple[Any, Any] | None = None
        self._ids: LRUCache[str, list[int]] = LRUCache(REMEMBERED)
        self._claims: LRUCache[tuple[str, ...], Any] = LRUCache(REMEMBERED)
        self._scores: LRUCache[WindowKey, Any] = LRUCache(REMEMBERED_WINDOWS)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text has."""
        return [len(ids) for ids in self._tokenize(texts)]

    def read(self, question: str, passages: Sequence[Passage]) -> list[npt.NDArray[np.float32]]:
        """Return for each passage the log-odds that each of its sentences answers the question."""
        if not passages:
            return []
        (asked,) = self._tokenize([question])
        titles = self._tokenize([one.title for one in passages])
        windows = [
            lay_out(asked, title, self._tokenize(one.sentences)) for title, one in zip(titles, passages, strict=True)
        ]
        keys = [(tuple(one.ids), tuple(one.separators)) for one in windows]
        return self._remembered(self._scores, keys, self._read_windows)

    def read_claim(self, claim: str, evidence: Sequence[Sequence[str]]) -> npt.NDArray[np.float32]:
        """Return for each set of sentences the log-probabilities of the claim's labels, float32 [sets, 3]."""
        if not evidence:
            return np.zeros((0, len(LABELS)), dtype=np.float32)
        keys = [(claim, *sentences) for sentences in evidence]
        scores = np.array(self._remembered(self._claims, keys, self._read_labels), dtype=np.float32)
        logs: npt.NDArray[np.float32] = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
        return logs

    def forget(self) -> None:
        """Forget what was read, so that how long reading takes can be measured with the same questions again."""
        with self._lock:
            self._scores.clear()
            self._claims.clear()

    def _remembered(
        self, cache: LRUCache[Key, Any], keys: Sequence[Key], make: Callable[[Sequence[Key]], list[Any]]
    ) -> list[Any]:
        """Return what the cache holds for each key, after making what it lacks."""
        with self._lock:
            known = {key: cache.get(key) for key in keys}
        waiting = [key for key, value in known.items() if value is None]
        fresh = dict(zip(waiting, make(waiting), strict=True)) if waiting else {}
        with self._lock:
            cache.update(fresh)
        return [fresh.get(key, known[key]) for key in keys]

    def _read_windows(self, keys: Sequence[WindowKey]) -> list[npt.NDArray[np.float32]]:
        """Return the log-odds of the sentences of each window, which is told by its ids and separators."""
        _, session = self._load()
        windows = [Window(list(ids), list(separators)) for ids, separators in keys]
        return [_above_none(window, scores) for window, scores in zip(windows, _run_all(session, windows), strict=True)]

    def _read_labels(self, texts: Sequence[tuple[str, ...]]) -> list[npt.NDArray[np.float32]]:
        """Return the scores of the labels for each claim with the sentences behind it."""
        _, session = self._load()
        windows = [lay_out_claim(ids[0], ids[1:]) for ids in map(self._tokenize, texts)]
        return [scores[0, LABEL_SCORES].copy() for scores in _run_all(session, windows)]

    def _tokenize(self, texts: Sequence[str]) -> list[list[int]]:
        tokenizer, _ = self._load()

        def encode(waiting: Sequence[str]) -> list[list[int]]:
            return [one.ids for one in tokenizer.encode_batch_fast(waiting, add_special_tokens=False)]

        return self._remembered(self._ids, texts, encode)

    def _load(self) -> tuple[Any, Any]:
        with self._lock:
            if self._loaded is None:
                self._loaded = load_tokenizer(), _load_session(self._model)
            return self._loaded


@cache
def load_reader(wanted: Literal["on", "off"]) -> OnnxReader | None:
    """Return the one reader of this process, or None if it is switched off."""
    return OnnxReader() if wanted == "on" else None


def _load_session(path: Path) -> Any:
    try:
        return open_session(path)
    except Exception as exc:  # onnxruntime's own errors have no public root
        raise ReaderError(
            f"the reading model cannot be loaded from {path}: install footnote again, or set FOOTNOTE_READER=off"
        ) from exc


def _run_all(session: Any, windows: Sequence[Window]) -> list[npt.NDArray[np.float32]]:
    """Return all outputs for each window, float32 [tokens, outputs], one window a core at a time."""
    if len(windows) == 1:
        return [_run(session, windows[0])]
    with ThreadPoolExecutor(min(len(windows), _cores())) as pool:
        return list(pool.map(lambda window: _run(session, window), windows))


def _run(session: Any, window: Window) -> npt.NDArray[np.float32]:
    """Return all outputs for the window, float32 [tokens, outputs]."""
    ids = np.array([window.ids], dtype=np.int64)
    try:
        (scores,) = session.run(None, {"input_ids": ids, "attention_mask": np.ones(ids.shape, dtype=np.int32)})
    except Exception as exc:
        raise ReaderError("the reading model failed on these sentences: free some memory and try again") from exc
    outputs: npt.NDArray[np.float32] = scores[0]
    return outputs


def _above_none(window: Window, scores: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return the scores at the separators less that at the first token, float32 [sentences]."""
    read: npt.NDArray[np.float32] = scores[window.separators, SCORE] - scores[0, SCORE]
    read.setflags(write=False)  # it is given again to whoever reads the same
    return read


def _cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
