"""Removing articles."""

from __future__ import annotations

from collections.abc import Sequence

from rag.library.store.record import Record
from rag.library.writing.write_lock import WriteSession


def remove_records(records: Sequence[Record], session: WriteSession) -> None:
    """Remove the articles with their sentences, versions and words.

    The records go first: without its record, no sentence of a half-removed article is returned by a search.
    """
    ids = [record.article.id for record in records]
    with session.writing(fewer=len(ids)) as storage:
        storage.records.delete(ids)
        storage.vectors.drop([(record.article.id, record.revision) for record in records])
        storage.versions.drop(ids)
        storage.words.update([], ids)
