"""Removing articles entirely."""

from __future__ import annotations

from collections.abc import Sequence

from rag.library.store.records import Record
from rag.library.writing.write_lock import WriteSession


def remove_records(records: Sequence[Record], session: WriteSession) -> None:
    """Remove all that is kept of the articles: the records first, so that nothing of a half removed one is found."""
    ids = [record.article.id for record in records]
    with session.writing() as held:
        held.records.delete(ids)
        held.vectors.drop([(record.article.id, record.revision) for record in records])
        held.versions.drop(ids)
        held.words.update([], ids)
