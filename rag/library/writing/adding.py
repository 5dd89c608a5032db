"""Adding and updating articles: read, compared, embedded and written batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import length_hint

import numpy as np
import numpy.typing as npt

from rag.embeddings import Embedder
from rag.ingestion.chunks import Chunk, make_chunks
from rag.library.changes import Change, Progress, Read, Source, batches, examine, read
from rag.library.holdings import Holdings
from rag.library.store.pending import PendingRecords
from rag.library.store.records import Record
from rag.library.writing.prefetch import Tally, work_ahead
from rag.library.writing.write_lock import WriteSession
from rag.types import Article, IngestItem

BATCH = 64
"""Articles that are compared, embedded and written together."""

Settled = Callable[[Sequence[IngestItem]], None]


def add_sources(
    sources: Sequence[Source],
    session: WriteSession,
    embedder: Embedder,
    progress: Progress | None = None,
    settled: Settled | None = None,
) -> list[IngestItem]:
    """Add or update the articles of the sources and return what became of each; one that fails never stops the rest.

    `progress` is called with the number of articles done and the total as far as it is known, `settled` with the items
    of each batch once it is stored.
    """
    waiting = iter(sources)
    entries = Tally(read(waiting))
    pending = PendingRecords(session.held.records)
    items: list[IngestItem] = []

    def embed(outcomes: Sequence[Change | IngestItem]) -> npt.NDArray[np.float32]:
        return embedder.embed([chunk.embedded_text for chunk in _chunks(_changes(outcomes))])

    for outcomes, vectors in work_ahead(_examine_all(entries, pending), embed):
        if changes := _changes(outcomes):
            with session.writing() as held:
                _write(held, changes, vectors)
            pending.settle(change.record for change in changes)
        batch = [outcome.item if isinstance(outcome, Change) else outcome for outcome in outcomes]
        items += batch
        if settled:
            settled(batch)
        if progress:
            progress(len(items), entries.count + length_hint(waiting))
    return items


def add_records(records: Sequence[Record], session: WriteSession, embedder: Embedder) -> None:
    """Store the articles as the records describe them, under their own ids."""
    for start in range(0, len(records), BATCH):
        changes = [_as_new(record) for record in records[start : start + BATCH]]
        vectors = embedder.embed([chunk.embedded_text for chunk in _chunks(changes)])
        with session.writing() as held:
            _write(held, changes, vectors)


def _as_new(record: Record) -> Change:
    article = record.article
    item = IngestItem(record.address, "new", article.id, article.title)
    return Change(record, tuple(make_chunks(article)), None, item)


def _examine_all(entries: Iterable[Read | IngestItem], pending: PendingRecords) -> Iterator[list[Change | IngestItem]]:
    """Yield what becomes of the entries, batch by batch, each as if the batches ahead of it were written."""
    met: dict[str, str] = {}
    for batch in batches(entries, BATCH):
        outcomes = list(examine(batch, pending, met))
        pending.expect(change.record for change in _changes(outcomes))
        yield outcomes


def _write(held: Holdings, changes: Sequence[Change], vectors: npt.NDArray[np.float32]) -> None:
    revisions = {change.record.article.id: change.record.revision for change in changes}
    held.vectors.put(_chunks(changes), revisions, vectors)
    held.versions.put(_replaced(changes))
    held.records.put([change.record for change in changes])
    earlier = {(one.earlier.article.id, one.earlier.revision) for one in changes if one.earlier}
    held.vectors.drop(earlier - set(revisions.items()))
    sentences = {one.record.article.id: [chunk.sentence for chunk in one.chunks] for one in changes if one.chunks}
    held.words.update([one.record.article for one in changes if one.chunks], [], sentences)


def _replaced(changes: Sequence[Change]) -> list[Article]:
    """Return the articles as they were whose text is replaced; whoever cited them may want to read it."""
    pairs = [(change.earlier.article, change.record.article) for change in changes if change.earlier]
    return [earlier for earlier, later in pairs if earlier.sha256 != later.sha256]


def _changes(outcomes: Iterable[Change | IngestItem]) -> list[Change]:
    return [outcome for outcome in outcomes if isinstance(outcome, Change)]


def _chunks(changes: Iterable[Change]) -> list[Chunk]:
    return [chunk for change in changes for chunk in change.chunks]
