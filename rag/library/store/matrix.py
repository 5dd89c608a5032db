"""Vectors that are held in memory, where the nearest ones are found exactly."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rag.library.store.sentence_keys import article_id_of

Vectors = npt.NDArray[np.float32]


class VectorMatrix:
    """Unit vectors [rows, dimensions] with the ids of their sentences; what is not filled yet takes no memory.

    One thread at a time may change the matrix. Any number may search it meanwhile: a search sees it as it was before
    the change or as it is after it.
    """

    def __init__(self, rows: int, dimensions: int) -> None:
        self._vectors = np.empty((rows, dimensions), dtype=np.float32)
        self._articles = np.empty(rows, dtype=np.int32)
        self._numbers: dict[str, int] = {}
        self._ids: list[str] = []
        self._rows: dict[str, int] = {}
        self._stored = np.empty(0, dtype=np.bool_)  # by filled row; replaced as a whole, so that a search needs no lock

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def rows(self) -> int:
        """Return how many vectors there is room for."""
        return len(self._vectors)

    @property
    def gaps(self) -> int:
        """Return how many rows are lost to vectors that were removed or replaced."""
        return len(self._stored) - len(self._rows)

    def put(self, ids: Sequence[str], vectors: Vectors) -> bool:
        """Add or replace the vectors [ids, dimensions]; without room for them, change nothing and return False."""
        start, end = len(self._stored), len(self._stored) + len(ids)
        if end > len(self._vectors):
            return False
        self._vectors[start:end] = vectors
        self._articles[start:end] = [self._numbers.setdefault(article_id_of(one), len(self._numbers)) for one in ids]
        self._ids += ids
        stored = np.concatenate([self._stored, np.ones(len(ids), dtype=np.bool_)])
        stored[[self._rows[one] for one in ids if one in self._rows]] = False
        self._rows.update(zip(ids, range(start, end), strict=True))
        self._stored = stored
        return True

    def drop(self, ids: Sequence[str]) -> None:
        """Remove the vectors of these ids; their rows stay unused."""
        stored = self._stored.copy()
        stored[[self._rows.pop(one) for one in ids if one in self._rows]] = False
        self._stored = stored

    def without_gaps(self) -> VectorMatrix:
        """Return a matrix with as many rows, of which none is lost to a vector that was removed or replaced."""
        made = VectorMatrix(*self._vectors.shape)
        rows = np.flatnonzero(self._stored)
        made.put([self._ids[row] for row in rows], self._vectors[rows])
        return made

    def find(self, ids: Sequence[str]) -> dict[str, Vectors]:
        """Return the vectors [dimensions] of those of the ids that are stored."""
        rows = {one: row for one in ids if (row := self._rows.get(one)) is not None}
        return dict(zip(rows, self._vectors[list(rows.values())], strict=True))

    def nearest(self, vectors: Vectors, count: int, among: Sequence[str] | None = None) -> list[dict[str, float]]:
        """Return for each unit vector [vectors, dimensions] the cosines of the `count` nearest by id, best first.

        `among` restricts the search to articles of these ids. Equal ones come in the order in which they were stored.
        """
        stored = self._stored
        if among is not None:
            numbers = [self._numbers[one] for one in among if one in self._numbers]
            stored = stored & np.isin(self._articles[: len(stored)], numbers)
        found = min(count, int(stored.sum()))
        return [self._nearest(vector, stored, found) if found else {} for vector in vectors]

    def _nearest(self, vector: Vectors, stored: npt.NDArray[np.bool_], count: int) -> dict[str, float]:
        cosines = np.where(stored, self._vectors[: len(stored)] @ vector, -np.inf)
        best = np.sort(np.argpartition(-cosines, count - 1)[:count])
        ranked = best[np.argsort(-cosines[best], kind="stable")]
        return {self._ids[row]: float(cosines[row]) for row in ranked}
