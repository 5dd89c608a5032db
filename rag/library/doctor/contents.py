"""Checks of the stored articles, sentences, vectors and words against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from rag.embeddings import Embedder
from rag.identity import digest
from rag.ingestion.chunks import Chunk, make_chunks
from rag.library.changes import Progress
from rag.library.doctor.findings import Finding
from rag.library.storage import Storage
from rag.library.store.record import Record
from rag.library.store.sentence_keys import SentenceKey, key_of
from rag.library.word_index import content_hash
from rag.library.writing.write_lock import WriteSession

BATCH = 64
"""Articles in a batch."""
LEAST_COSINE = 0.98
"""Least cosine of two vectors of one sentence, which vary slightly with the other texts in their batches."""


def check_articles(session: WriteSession, embedder: Embedder, progress: Progress | None) -> Iterator[Finding]:
    """Yield the problems of the articles, and replace sentences and vectors that do not match them."""
    total, done = len(session.storage.records), 0
    for records in session.storage.records.batches(BATCH):
        yield from _check_batch(records, session, embedder)
        done += len(records)
        if progress:
            progress(done, total)
    if leftover := _delete_leftover(session):
        yield Finding(f"{leftover} sentences belong to no article", "deleted")


def check_words(session: WriteSession) -> Iterator[Finding]:
    """Yield the problem of the word index, if it does not match the articles, and rebuild it."""
    storage = session.storage
    expected = {
        one.id: content_hash(one.title, one.sha256, one.source, one.published) for one in storage.records.outlines()
    }
    try:
        fits = storage.words.content_hashes() == expected and storage.words.sentences == len(storage.vectors)
    except ValueError:
        fits = False
    if not fits:
        with session.writing() as writable:
            writable.words.rebuild(record.article for record in writable.records)
        yield Finding("the index of words does not fit the articles", "made again")


def check_versions(session: WriteSession) -> Iterator[Finding]:
    """Yield the problem of earlier versions of removed articles, if there are any, and delete them."""
    stray = session.storage.versions.owners() - {outline.id for outline in session.storage.records.outlines()}
    if stray:
        with session.writing() as writable:
            writable.versions.drop(sorted(stray))
        yield Finding(f"earlier versions of {len(stray)} removed articles are kept", "deleted")


def _check_batch(records: Sequence[Record], session: WriteSession, embedder: Embedder) -> Iterator[Finding]:
    storage = session.storage
    chunks = {record.article.id: make_chunks(record.article) for record in records}
    stored = storage.vectors.keys_by_article(list(chunks))
    firsts = embedder.embed([own[0].embedded_text for own in chunks.values() if own])
    first = dict(zip((one for one, own in chunks.items() if own), firsts, strict=True))
    for record in records:
        article, own = record.article, chunks[record.article.id]
        if digest(article.text) != article.sha256:
            cure = f"run `footnote remove {article.id}`, then add {record.address} again"
            yield Finding(f"the text of {article.id} is not the one that was stored", cure, mended=False)
        elif not _fits(own, stored[article.id], record.revision):
            _embed_again(record, own, session, embedder)
            yield Finding(f"the sentences of {article.id} do not fit its text", "made again")
        elif own and not _vectors_fit(record, own, first[article.id], storage):
            _embed_again(record, own, session, embedder)
            yield Finding(f"vectors of {article.id} are missing, or not its own", "made again")


def _fits(chunks: Sequence[Chunk], stored: Sequence[SentenceKey], revision: str) -> bool:
    """Return whether the stored keys of the revision are exactly those of the chunks."""
    own = [key for key in stored if key.revision == revision]
    return sorted(own, key=lambda key: key.index) == [key_of(chunk, revision) for chunk in chunks]


def _vectors_fit(record: Record, chunks: Sequence[Chunk], first: np.ndarray, storage: Storage) -> bool:
    """Return whether all vectors are there and of unit length, and the first is close to `first`, made anew.

    Only the first is compared, as embedding every sentence would be a reindex.
    """
    vectors = storage.vectors.get([key_of(chunk, record.revision) for chunk in chunks])
    if vectors is None or not np.isfinite(vectors).all():
        return False
    return bool(np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3) and vectors[0] @ first >= LEAST_COSINE)


def _embed_again(record: Record, chunks: Sequence[Chunk], session: WriteSession, embedder: Embedder) -> None:
    vectors = embedder.embed([chunk.embedded_text for chunk in chunks])
    with session.writing() as storage:
        storage.vectors.drop([(record.article.id, record.revision)])
        storage.vectors.put(chunks, {record.article.id: record.revision}, vectors)


def _delete_leftover(session: WriteSession) -> int:
    with session.storage.chroma.changing():
        return session.storage.vectors.keep_only({one.id: one.revision for one in session.storage.records.outlines()})
