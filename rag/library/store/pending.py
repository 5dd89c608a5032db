"""The stored records overlaid with records that are not written yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from rag.library.store.record import Record
from rag.library.store.records import ArticleRecords


class PendingRecords:
    """The records as they will be once all pending ones are written.

    Batches are compared with these before the batches ahead of them are written.
    """

    def __init__(self, stored: ArticleRecords) -> None:
        self._stored = stored
        self._pending: dict[str, Record] = {}

    def add(self, records: Iterable[Record]) -> None:
        """Add records that will be written later."""
        self._pending |= {record.article.id: record for record in records}

    def mark_written(self, records: Iterable[Record]) -> None:
        """Drop records that are written now; a newer pending record of the same article stays."""
        for record in records:
            if self._pending.get(record.article.id) is record:
                del self._pending[record.article.id]

    def find(self, ids: Sequence[str]) -> dict[str, Record]:
        """Return the records by article id; ids that are neither stored nor pending are left out."""
        return self._stored.find(ids) | {one: self._pending[one] for one in ids if one in self._pending}

    def find_by(self, key: Literal["address", "sha256", "content"], values: Sequence[str]) -> Iterator[Record]:
        """Yield the records whose `address`, `sha256` or `content` is one of the values."""
        yield from (one for one in self._stored.find_by(key, values) if one.article.id not in self._pending)
        wanted = set(values)
        for record in self._pending.values():
            if getattr(record, key) in wanted:
                yield record
