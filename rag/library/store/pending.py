"""The records as they will be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from rag.library.store.records import ArticleRecords, Record


class PendingRecords:
    """The stored records as they are once those that wait to be written are."""

    def __init__(self, stored: ArticleRecords) -> None:
        self._stored = stored
        self._waiting: dict[str, Record] = {}

    def expect(self, records: Iterable[Record]) -> None:
        """Count the records as stored from now on."""
        self._waiting |= {record.article.id: record for record in records}

    def settle(self, records: Iterable[Record]) -> None:
        """Forget the records, which are written now, unless a later form of one waits."""
        for record in records:
            if self._waiting.get(record.article.id) is record:
                del self._waiting[record.article.id]

    def find(self, ids: Sequence[str]) -> dict[str, Record]:
        """Return the records of those ids that are stored or wait."""
        return self._stored.find(ids) | {one: self._waiting[one] for one in ids if one in self._waiting}

    def find_by(self, key: Literal["address", "sha256"], values: Sequence[str]) -> Iterator[Record]:
        """Yield the records whose `address` or `sha256` is one of the values."""
        yield from (one for one in self._stored.find_by(key, values) if one.article.id not in self._waiting)
        wanted = set(values)
        for record in self._waiting.values():
            if (record.address if key == "address" else record.article.sha256) in wanted:
                yield record
