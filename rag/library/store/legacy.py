"""Reading sentence vectors in the layout of earlier versions, which stored the fields of a SentenceKey as metadata."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from chromadb.api import ClientAPI

from rag.library.store.client import library_errors
from rag.library.store.sentence_keys import SentenceKey
from rag.library.store.vectors import BATCH

Page = tuple[list[SentenceKey], npt.NDArray[np.float32]]
"""Keys of sentences with their vectors [keys, dimensions]."""


def read_legacy_vectors(client: ClientAPI, name: str) -> Iterator[Page]:
    """Yield the keys and vectors of the collection page by page; raises LibraryError, also if a vector is missing."""
    size = min(BATCH, client.get_max_batch_size())
    with library_errors("the sentences cannot be read"):
        collection = client.get_collection(name, embedding_function=None)
        for offset in range(0, collection.count(), size):
            page: Any = collection.get(limit=size, offset=offset, include=["metadatas", "embeddings"])
            keys = [_key(metadata) for metadata in page["metadatas"]]
            yield keys, np.asarray(page["embeddings"], dtype=np.float32)


def _key(metadata: Mapping[str, Any]) -> SentenceKey:
    antecedent = None
    if "needs_index" in metadata:
        antecedent = metadata["needs_index"], metadata["needs_start"], metadata["needs_end"]
    span = metadata["index"], metadata["start"], metadata["end"]
    return SentenceKey(metadata["article_id"], metadata["revision"], *span, antecedent)
