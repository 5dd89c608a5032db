"""Making the vectors again, with another embedding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.chunks import make_chunks
from rag.embeddings import Embedder
from rag.holdings import Holdings
from rag.store.records import Record
from rag.store.vectors import SentenceVectors
from rag.writing.adding import BATCH, Progress
from rag.writing.turns import Turn


def make_vectors_again(turn: Turn, embedder: Embedder, progress: Progress | None) -> Holdings:
    """Return what is held with new vectors of all sentences; the old ones are used until the new are complete."""
    turn.begin()
    held, records = turn.held, list(turn.held.records)
    name, store = held.store.with_new_vectors()
    for start in range(0, len(records), BATCH):
        _embed(records[start : start + BATCH], store.vectors, embedder)
        if progress:
            progress(min(start + BATCH, len(records)), len(records))
    old = held.records.header
    held.records.write_header(replace(old, embedding=embedder.fingerprint, vectors=name))
    held.store.delete_vectors(old.vectors)
    held.words.rebuild(record.article for record in records)
    return replace(held, store=store)


def _embed(records: Sequence[Record], vectors: SentenceVectors, embedder: Embedder) -> None:
    chunks = [chunk for record in records for chunk in make_chunks(record.article)]
    revisions = {record.article.id: record.revision for record in records}
    vectors.put(chunks, revisions, embedder.embed([chunk.embedded_text for chunk in chunks]))
