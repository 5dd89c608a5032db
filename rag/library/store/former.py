"""The form in which earlier versions stored sentences: the text as document, everything about it as metadata."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from chromadb.api import ClientAPI

from rag.library.store.client import translated
from rag.library.store.places import Place
from rag.library.store.vectors import BATCH

Page = tuple[list[Place], npt.NDArray[np.float32]]


def read_former(client: ClientAPI, name: str) -> Iterator[Page]:
    """Yield where the sentences of the collection stand with their vectors [places, dimensions], page by page.

    Raises LibraryError, also where one has no vector.
    """
    size = min(BATCH, client.get_max_batch_size())
    with translated("the sentences cannot be read"):
        collection = client.get_collection(name, embedding_function=None)
        for offset in range(0, collection.count(), size):
            page: Any = collection.get(limit=size, offset=offset, include=["metadatas", "embeddings"])
            places = [_place(metadata) for metadata in page["metadatas"]]
            yield places, np.asarray(page["embeddings"], dtype=np.float32)


def _place(metadata: Mapping[str, Any]) -> Place:
    antecedent = None
    if "needs_index" in metadata:
        antecedent = metadata["needs_index"], metadata["needs_start"], metadata["needs_end"]
    where = metadata["index"], metadata["start"], metadata["end"]
    return Place(metadata["article_id"], metadata["revision"], *where, antecedent)
