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
    return (page["ids"] for page in _get_all(collection, size, where=where, include=[]))


def read_pages(collection: Collection, size: int, known: VectorMatrix | None = None) -> Iterator[Page]:
    """Yield the ids of all sentences with their vectors, `size` at a time.

    Vectors that are `known` are not read again; reading the ids alone takes a fifth of the time.
    """
    if known is not None:
        for ids in read_ids(collection, size):
            if by_id := find_vectors(collection, ids, known):
                yield list(by_id), np.array(list(by_id.values()), dtype=np.float32)
        return
    for page in _get_all(collection, size, include=["embeddings"]):
        yield page["ids"], np.asarray(page["embeddings"], dtype=np.float32)


def find_vectors(
    collection: Collection, ids: Sequence[str], known: VectorMatrix | None
) -> dict[str, npt.NDArray[np.float32]]:
    """Return the vectors [dimensions] of those of the ids that are stored, from memory where they are `known`."""
    by_id = known.find(ids) if known is not None else {}
    if unknown := [one for one in ids if one not in by_id]:
        page: Any = collection.get(ids=unknown, include=["embeddings"])
        by_id |= dict(zip(page["ids"], page["embeddings"], strict=True))
    return by_id


def _get_all(collection: Collection, size: int, **selection: Any) -> Iterator[Any]:
    """Yield what Chroma returns for the selection, `size` sentences at a time, until none is left."""
    for offset in steps(0, size):
        page = collection.get(**selection, limit=size, offset=offset)
        if page["ids"]:
            yield page
        if len(page["ids"]) < size:
            return
