"""The articles, their sentences, vectors and words, held against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from rag.embeddings import Embedder
from rag.identity import digest
from rag.ingestion.chunks import Chunk, make_chunks
from rag.library.changes import Progress
from rag.library.doctor.findings import Finding
from rag.library.holdings import Holdings
from rag.library.store.places import Place, place_of
from rag.library.store.records import Record
from rag.library.word_index import mark
from rag.library.writing.write_lock import WriteSession

BATCH = 64
ALIKE = 0.98
"""The least cosine between two vectors of one sentence: they differ a little with what is embedded beside it."""


def check_articles(session: WriteSession, embedder: Embedder, progress: Progress | None) -> Iterator[Finding]:
    """Yield what is wrong with the articles, and make the sentences and vectors again that do not fit them."""
    total, done = len(session.held.records), 0
    for records in session.held.records.batches(BATCH):
        yield from _check_batch(records, session, embedder)
        done += len(records)
        if progress:
            progress(done, total)
    if leftover := _delete_leftover(session):
        yield Finding(f"{leftover} sentences belong to no article", "deleted")


def check_words(session: WriteSession) -> Iterator[Finding]:
    """Yield what is wrong with the words, which are then made again."""
    held = session.held
    expected = {outline.id: mark(outline.title, outline.sha256) for outline in held.records.outlines()}
    try:
        fits = held.words.marks() == expected and held.words.sentences == len(held.vectors)
    except ValueError:
        fits = False
    if not fits:
        with session.writing() as writable:
            writable.words.rebuild(record.article for record in writable.records)
        yield Finding("the index of words does not fit the articles", "made again")


def check_versions(session: WriteSession) -> Iterator[Finding]:
    """Yield whether earlier versions are kept of articles that are not, and delete those."""
    stray = session.held.versions.owners() - {outline.id for outline in session.held.records.outlines()}
    if stray:
        with session.writing() as writable:
            writable.versions.drop(sorted(stray))
        yield Finding(f"earlier versions of {len(stray)} removed articles are kept", "deleted")


def _check_batch(records: Sequence[Record], session: WriteSession, embedder: Embedder) -> Iterator[Finding]:
    held = session.held
    chunks = {record.article.id: make_chunks(record.article) for record in records}
    stored = held.vectors.stored(list(chunks))
    firsts = embedder.embed([own[0].embedded_text for own in chunks.values() if own])
    first = dict(zip((one for one, own in chunks.items() if own), firsts, strict=True))
    for record in records:
        article, own = record.article, chunks[record.article.id]
        if digest(article.text) != article.sha256:
            cure = f"run `footnote remove {article.id}`, then add {record.address} again"
            yield Finding(f"the text of {article.id} is not the one that was stored", cure, mended=False)
        elif not _fits(own, stored[article.id], record.revision):
            _make_again(record, own, session, embedder)
            yield Finding(f"the sentences of {article.id} do not fit its text", "made again")
        elif own and not _vectors_fit(record, own, first[article.id], held):
            _make_again(record, own, session, embedder)
            yield Finding(f"vectors of {article.id} are missing, or not its own", "made again")


def _fits(chunks: Sequence[Chunk], stored: Sequence[Place], revision: str) -> bool:
    own = [place for place in stored if place.revision == revision]
    return sorted(own, key=lambda place: place.index) == [place_of(chunk, revision) for chunk in chunks]


def _vectors_fit(record: Record, chunks: Sequence[Chunk], first: np.ndarray, held: Holdings) -> bool:
    points = held.vectors.points([place_of(chunk, record.revision) for chunk in chunks])
    if points is None or not np.isfinite(points).all():
        return False
    return bool(np.allclose(np.linalg.norm(points, axis=1), 1, atol=1e-3) and points[0] @ first >= ALIKE)


def _make_again(record: Record, chunks: Sequence[Chunk], session: WriteSession, embedder: Embedder) -> None:
    vectors = embedder.embed([chunk.embedded_text for chunk in chunks])
    with session.writing() as held:
        held.vectors.drop([(record.article.id, record.revision)])
        held.vectors.put(chunks, {record.article.id: record.revision}, vectors)


def _delete_leftover(session: WriteSession) -> int:
    with session.held.store.gate:
        return session.held.vectors.keep_only({one.id: one.revision for one in session.held.records.outlines()})
