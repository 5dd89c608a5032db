"""Making the vectors again: with another embedding, or because they were lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.chunks import make_chunks
from rag.embeddings import Embedder
from rag.holdings import Holdings
from rag.ingest import Progress
from rag.store.records import Record
from rag.store.vectors import SentenceVectors

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
    store.write_header(replace(held.records.header, embedding=embedder.fingerprint, vectors=name))
    held.store.delete_unused()
    return replace(held, store=store)


def _embed(records: Sequence[Record], vectors: SentenceVectors, embedder: Embedder) -> None:
    chunks = [chunk for record in records for chunk in make_chunks(record.article)]
    revisions = {record.article.id: record.revision for record in records}
    vectors.put(chunks, revisions, embedder.embed([chunk.embedded_text for chunk in chunks]))
