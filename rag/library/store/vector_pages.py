"""Reading the ids and vectors of a Chroma collection page by page, because SQLite cannot return all at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count as steps
from typing import Any

import numpy as np
import numpy.typing as npt
from chromadb.api.models.Collection import Collection

from rag.library.store.matrix import VectorMatrix

Page = tuple[Sequence[str], npt.NDArray[np.float32]]
"""Ids of sentences with their vectors [ids, dimensions]."""


def read_ids(collection: Collection, size: int, where: Any = None) -> Iterator[list[str]]:
    """Yield the ids of all sentences that match the filter, `size` at a time."""
    for offset in steps(0, size):
        if ids := collection.get(where=where, limit=size, offset=offset, include=[])["ids"]:
            yield ids
        if len(ids) < size:
            return


def read_pages(collection: Collection, size: int, known: VectorMatrix | None = None) -> Iterator[Page]:
    """Yield the ids of all sentences with their vectors, `size` at a time.

    Vectors that are `known` are not read again; reading the ids alone takes a fifth of the time.
    """
    if known is not None:
        for ids in read_ids(collection, size):
            if by_id := find_vectors(collection, ids, known):
                yield list(by_id), np.array(list(by_id.values()), dtype=np.float32)
        return
    for offset in steps(0, size):
        page: Any = collection.get(limit=size, offset=offset, include=["embeddings"])
        if page["ids"]:
            yield page["ids"], np.asarray(page["embeddings"], dtype=np.float32)
        if len(page["ids"]) < size:
            return


def find_vectors(
    collection: Collection, ids: Sequence[str], known: VectorMatrix | None
) -> dict[str, npt.NDArray[np.float32]]:
    """Return the vectors [dimensions] of those of the ids that are stored, from memory where they are `known`."""
    by_id = known.find(ids) if known is not None else {}
    if unknown := [one for one in ids if one not in by_id]:
        page: Any = collection.get(ids=unknown, include=["embeddings"])
        by_id |= dict(zip(page["ids"], page["embeddings"], strict=True))
    return by_id
