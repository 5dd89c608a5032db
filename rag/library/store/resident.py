"""The vectors of one Chroma collection in memory, kept as they are stored, unless they are too many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from threading import Lock

import numpy as np
import numpy.typing as npt
from chromadb.errors import ChromaError

from rag.library.store.matrix import VectorMatrix
from rag.library.store.vector_pages import Page

EXACT_BYTES, EXACT_SHARED_BYTES = 64 * 2**20, 8 * 2**20
"""Most memory for vectors that are searched exactly: of 43,690 sentences with 384 dimensions each.

A server sends them as text, five times as long: of 5,461 sentences.
"""
MOST_GAPS = 5_000
"""Rows that may be lost to removed vectors before the others are moved together, if more are lost than are left."""

Pages = Callable[[VectorMatrix | None], Iterator[Page]]
"""Reads all vectors page by page, but those that are in the matrix already only from there."""


class ResidentVectors:
    """The vectors of a collection in memory, for all threads; they are read when they are first asked for, or ahead.

    `pages` reads all of them, and `count` their number. More than `most_bytes` are not held.
    """

    def __init__(self, pages: Pages, count: Callable[[], int], most_bytes: int) -> None:
        self._pages, self._count, self._most_bytes = pages, count, most_bytes
        self._lock = Lock()  # held while they are read, and while they change
        self._matrix: VectorMatrix | None = None
        self._empty = False  # whether there were none when they were read, nor are any since
        self._unfit = False  # whether they are too many, or cannot all be read
        self._reading_ahead = False
        self._earlier: VectorMatrix | None = None

    @property
    def loaded(self) -> VectorMatrix | None:
        """Return the vectors if they have been read."""
        return self._matrix

    @property
    def is_settled(self) -> bool:
        """Return whether reading them would be of no use: they have been read, there are none, or too many."""
        return self._matrix is not None or self._empty or self._unfit

    def follow(self, earlier: ResidentVectors) -> None:
        """Read only what `earlier` does not hold: vectors of the same collection as it was at an earlier opening.

        The vector of an id must never change.
        """
        self._earlier = earlier._matrix if earlier._matrix is not None else earlier._earlier

    def load(self) -> VectorMatrix | None:
        """Return the vectors, or None if there are none, or too many, or some that cannot be read.

        While another thread reads them ahead, None is returned at once.
        """
        if not self._reading_ahead:
            self._read_once()
        return self._matrix

    def read_ahead(self) -> None:
        """Read the vectors, if they are not read yet, without making threads that call `load` wait."""
        self._reading_ahead = True
        try:
            self._read_once()
        finally:
            self._reading_ahead = False

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Keep other threads from reading and changing the vectors while the collection is changed inside the block.

        If the block raises, it is not known what was stored, and they are read anew when they are next asked for.
        """
        with self._lock:
            try:
                yield
            except BaseException:
                self._matrix, self._empty, self._unfit = None, False, False
                raise

    def put(self, ids: Sequence[str], vectors: npt.NDArray[np.float32]) -> None:
        """Follow the collection inside `changing`: add or replace the vectors [ids, dimensions]."""
        if self._empty:
            self._matrix, self._empty = self._make(vectors), False
        if self._matrix is not None and not self._matrix.put(ids, vectors):
            dense = self._matrix.without_gaps()
            self._unfit = not dense.put(ids, vectors)
            self._matrix = None if self._unfit else dense

    def drop(self, ids: Sequence[str]) -> None:
        """Follow the collection inside `changing`: remove the vectors of these ids."""
        if self._matrix is None:  # those that are left may be few enough
            self._unfit = False
        else:
            self._matrix.drop(ids)
            if self._matrix.gaps > max(MOST_GAPS, len(self._matrix)):
                self._matrix = self._matrix.without_gaps()

    def _read_once(self) -> None:
        if not self.is_settled:
            with self._lock:
                if not self.is_settled:
                    self._read()

    def _read(self) -> None:
        pages, self._earlier = self._pages(self._earlier), None
        try:
            if (first := next(pages, None)) is None:
                self._empty = True
                return
            matrix = self._make(first[1])
            fits = self._count() <= matrix.rows and all(matrix.put(*page) for page in chain([first], pages))
        except ChromaError:
            fits = False
        self._matrix, self._unfit = (matrix, False) if fits else (None, True)

    def _make(self, vectors: npt.NDArray[np.float32]) -> VectorMatrix:
        """Return an empty matrix for as many vectors as may be held, which are like these [vectors, dimensions]."""
        return VectorMatrix(self._most_bytes // vectors[0].nbytes, vectors.shape[1])
