"""Adding and updating articles, batch by batch: read, compare with what is stored, embed, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from operator import length_hint

import numpy as np
import numpy.typing as npt

from rag.embeddings import Embedder
from rag.ingestion.chunks import Chunk, make_chunks
from rag.library.changes import Change, Progress, find_changes
from rag.library.loaded import LoadedArticle, batches, load_articles
from rag.library.sources import Source
from rag.library.storage import Storage
from rag.library.store.pending import PendingRecords
from rag.library.store.record import Record
from rag.library.writing.prefetch import Ahead, CountingIterator, prefetch
from rag.library.writing.write_lock import WriteSession
from rag.types import Article, IngestItem

BATCH = 64
"""Articles in a batch."""

BatchCallback = Callable[[Sequence[IngestItem]], None]
"""Called with the items of a batch once its articles are stored."""


Entries = Sequence[LoadedArticle | IngestItem]
"""A batch of what was read."""


def add_sources(
    sources: Sequence[Source],
    acquire: Callable[[], AbstractContextManager[WriteSession]],
    embedder: Embedder,
    progress: Progress | None = None,
    settled: BatchCallback | None = None,
) -> list[IngestItem]:
    """Add or update the articles of the sources, and return an item for each; a failure does not stop the others.

    They are read in another thread, and `acquire` gives the right to write only for what was read already, so that
    nobody who wants to write waits for a slow web page. `progress` is called with the number of articles done and the
    total so far, `settled` with the items of each batch once it is stored.
    """
    items: list[IngestItem] = []
    origins: dict[str, str] = {}
    unread = iter(sources)
    entries = CountingIterator(load_articles(unread))

    def settle(batch: list[IngestItem]) -> None:
        items.extend(batch)
        if settled:
            settled(batch)
        if progress:
            progress(len(items), entries.count + length_hint(unread))

    with Ahead(batches(entries, BATCH)) as ahead:
        for first in ahead:
            with acquire() as session:
                _add_batches(ahead.ready(first), session, embedder, origins, settle)
    return items


def _add_batches(
    read_batches: Iterator[Entries],
    session: WriteSession,
    embedder: Embedder,
    origins: dict[str, str],
    settle: Callable[[list[IngestItem]], None],
) -> None:
    """Write the batches; the next batch is embedded while one is written."""
    pending = PendingRecords(session.storage.records)

    def embed(outcomes: Sequence[Change | IngestItem]) -> npt.NDArray[np.float32]:
        return embedder.embed([chunk.embedded_text for chunk in _chunks(_changes(outcomes))])

    for outcomes, vectors in prefetch(_find_all_changes(read_batches, pending, origins), embed):
        if changes := _changes(outcomes):
            with session.writing() as storage:
                write_changes(storage, changes, vectors)
            pending.mark_written(change.record for change in changes)
        settle([outcome.item if isinstance(outcome, Change) else outcome for outcome in outcomes])


def add_records(records: Sequence[Record], session: WriteSession, embedder: Embedder) -> None:
    """Store the articles of the records under their ids, as new ones."""
    for start in range(0, len(records), BATCH):
        changes = [_as_new(record) for record in records[start : start + BATCH]]
        vectors = embedder.embed([chunk.embedded_text for chunk in _chunks(changes)])
        with session.writing() as storage:
            write_changes(storage, changes, vectors)


def _as_new(record: Record) -> Change:
    article = record.article
    item = IngestItem(record.address, "new", article.id, article.title)
    return Change(record, tuple(make_chunks(article)), None, item)


def _find_all_changes(
    read_batches: Iterable[Entries], pending: PendingRecords, origins: dict[str, str]
) -> Iterator[list[Change | IngestItem]]:
    """Yield the changes and items of each batch, compared as if the batches before it were written already."""
    for batch in read_batches:
        outcomes = list(find_changes(batch, pending, origins))
        pending.add(change.record for change in _changes(outcomes))
        yield outcomes


def write_changes(storage: Storage, changes: Sequence[Change], vectors: npt.NDArray[np.float32]) -> None:
    """Store the changes with the vectors [chunks, dimensions] of all their chunks."""
    revisions = {change.record.article.id: change.record.revision for change in changes}
    storage.vectors.put(_chunks(changes), revisions, vectors)
    storage.versions.put(_replaced(changes))
    storage.records.put([change.record for change in changes])
    earlier = {(one.earlier.article.id, one.earlier.revision) for one in changes if one.earlier}
    storage.vectors.drop(earlier - set(revisions.items()))
    chunks = {one.record.article.id: one.chunks for one in changes if one.chunks}
    storage.words.update([one.record.article for one in changes if one.chunks], [], chunks)


def _replaced(changes: Sequence[Change]) -> list[Article]:
    """Return the earlier versions of the articles whose texts these changes replace."""
    pairs = [(change.earlier.article, change.record.article) for change in changes if change.earlier]
    return [earlier for earlier, later in pairs if earlier.sha256 != later.sha256]


def _changes(outcomes: Iterable[Change | IngestItem]) -> list[Change]:
    return [outcome for outcome in outcomes if isinstance(outcome, Change)]


def _chunks(changes: Iterable[Change]) -> list[Chunk]:
    return [chunk for change in changes for chunk in change.chunks]
