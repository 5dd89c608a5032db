"""Replacing all vectors: with another embedding, because they were lost, or from the layout of an earlier version.

The new vectors go into a new collection. The old ones stay in use until the header names the new collection.
"""

from __future__ import annotations

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

BATCH = 64


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


def _switch_to(storage: Storage, name: str, store: ChromaStore, embedding: str) -> Storage:
    """Name the new collection in the header, delete the old one, and return the storage with the new store."""
    store.write_header(replace(storage.records.header, embedding=embedding, vectors=name))
    storage.chroma.delete_unused()
    return replace(storage, chroma=store)


def _embed(records: Sequence[Record], vectors: SentenceVectors, embedder: Embedder) -> None:
    chunks = [chunk for record in records for chunk in make_chunks(record.article)]
    revisions = {record.article.id: record.revision for record in records}
    vectors.put(chunks, revisions, embedder.embed([chunk.embedded_text for chunk in chunks]))
