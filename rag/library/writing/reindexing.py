"""Replacing all vectors: with another embedding, because they were lost, from the layout of an earlier version, or to
be rid of deleted ones, of which Chroma gives back neither the memory nor the disk.

The new vectors go into a new collection. The old ones stay in use until the header names the new collection.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from rag.embeddings import Embedder
from rag.errors import LibraryError
from rag.ingestion.chunks import make_chunks
from rag.library.changes import Progress
from rag.library.storage import Storage
from rag.library.store.chroma_store import ChromaStore
from rag.library.store.legacy import read_legacy_vectors
from rag.library.store.record import Record
from rag.library.store.vectors import SentenceVectors

_log = logging.getLogger(__name__)

BATCH = 64
MOST_DELETED = 5_000
"""Deleted vectors that are kept, some 10 MB, before the others are copied into a new collection."""


def reembed(storage: Storage, embedder: Embedder, progress: Progress | None = None) -> Storage:
    """Embed all sentences anew, and return the storage with the new vectors."""
    name, store = storage.chroma.with_new_vectors()
    total, done = len(storage.records), 0
    for records in storage.records.batches(BATCH):
        _embed(records, store.vectors, embedder)
        done += len(records)
        if progress:
            progress(done, total)
    return _switch_to(storage, name, store, embedder.fingerprint)


def migrate_vectors(storage: Storage, embedder: Embedder) -> Storage:
    """Copy the vectors of an earlier version into today's layout, and return the storage with them.

    If some of them cannot be read, all sentences are embedded anew.
    """
    name, store = storage.chroma.with_new_vectors()
    header = storage.records.header
    try:
        for keys, vectors in read_legacy_vectors(storage.chroma.client, header.vectors):
            store.vectors.put_vectors(keys, vectors)
    except LibraryError:
        return reembed(storage, embedder)
    return _switch_to(storage, name, store, header.embedding)


def wants_compaction(chroma: ChromaStore) -> bool:
    """Return whether most of the vectors that Chroma keeps were deleted."""
    deleted = chroma.deleted_vectors
    return deleted > MOST_DELETED and deleted > len(chroma.vectors)


def compact(storage: Storage) -> Storage | None:
    """Copy the vectors into a new collection, without the deleted ones, and return the storage with it.

    If the vectors cannot be copied, None is returned and all stays as it is.
    """
    try:
        name, store = storage.chroma.with_new_vectors()
        store.vectors.copy(storage.vectors)
    except LibraryError:
        _log.warning("deleted vectors could not be cleared away", exc_info=True)
        return None
    return _switch_to(storage, name, store, storage.records.header.embedding)


def _switch_to(storage: Storage, name: str, store: ChromaStore, embedding: str) -> Storage:
    """Name the new collection in the header, and return the storage with the new store.

    The old collection is not deleted before all who search it can know that it was replaced.
    """
    store.write_header(replace(storage.records.header, embedding=embedding, vectors=name))
    return replace(storage, chroma=store)


def _embed(records: Sequence[Record], vectors: SentenceVectors, embedder: Embedder) -> None:
    chunks = [chunk for record in records for chunk in make_chunks(record.article)]
    revisions = {record.article.id: record.revision for record in records}
    vectors.put(chunks, revisions, embedder.embed([chunk.embedded_text for chunk in chunks]))
