"""Making the vectors anew: with another embedding, because they were lost, or from the form of an earlier version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.embeddings import Embedder
from rag.errors import LibraryError
from rag.ingestion.chunks import make_chunks
from rag.library.changes import Progress
from rag.library.holdings import Holdings
from rag.library.store.former import read_former
from rag.library.store.opened import Store
from rag.library.store.records import Record
from rag.library.store.vectors import SentenceVectors

BATCH = 64


def make_vectors_again(held: Holdings, embedder: Embedder, progress: Progress | None = None) -> Holdings:
    """Return what is held with new vectors of all sentences; the old ones are used until the new are complete."""
    name, store = held.store.with_new_vectors()
    total, done = len(held.records), 0
    for records in held.records.batches(BATCH):
        _embed(records, store.vectors, embedder)
        done += len(records)
        if progress:
            progress(done, total)
    return _in_place_of_the_old(held, name, store, embedder.fingerprint)


def carry_vectors_over(held: Holdings, embedder: Embedder) -> Holdings:
    """Return what is held with its vectors as they are, in the form of today; those that cannot be read are made again.

    The old ones are used until the new are complete.
    """
    name, store = held.store.with_new_vectors()
    header = held.records.header
    try:
        for places, vectors in read_former(held.store.client, header.vectors):
            store.vectors.put_places(places, vectors)
    except LibraryError:
        return make_vectors_again(held, embedder)
    return _in_place_of_the_old(held, name, store, header.embedding)


def _in_place_of_the_old(held: Holdings, name: str, store: Store, embedding: str) -> Holdings:
    store.write_header(replace(held.records.header, embedding=embedding, vectors=name))
    held.store.delete_unused()
    return replace(held, store=store)


def _embed(records: Sequence[Record], vectors: SentenceVectors, embedder: Embedder) -> None:
    chunks = [chunk for record in records for chunk in make_chunks(record.article)]
    revisions = {record.article.id: record.revision for record in records}
    vectors.put(chunks, revisions, embedder.embed([chunk.embedded_text for chunk in chunks]))
