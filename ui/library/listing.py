"""The catalogue of a library, kept in memory and read again when the library has changed."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock, Thread
from typing import TYPE_CHECKING, Protocol

from rag.errors import FootnoteError
from ui.library.catalogue import Entry, entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.library.store.records import Record

AT_ONCE = 1000
"""Articles up to which the list is read while the page waits; a longer one is read behind its back."""
_log = logging.getLogger(__name__)


class Listed(Protocol):
    """What is asked of the library."""

    @property
    def generation(self) -> str:
        """Return a mark that changes with the library."""

    def __iter__(self) -> Iterator[Record]: ...

    def find_records(self, article_ids: Sequence[str]) -> dict[str, Record]:
        """Return the records of those ids that are stored."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The entries of all articles, in no order, as they were at a generation of the library or later."""

    generation: str
    entries: Mapping[str, Entry]


class Listing:
    """The catalogue of a library; that of a large one may be as old as reading it takes."""

    def __init__(self, library: Listed) -> None:
        self._library = library
        self._known = Catalogue("", {})
        self._reading = Lock()

    def catalogue(self) -> Catalogue:
        """Return the catalogue; only the first reading of a large library is waited for."""
        if self._known.generation != self._library.generation:
            if len(self._known.entries) <= AT_ONCE:
                with self._reading:
                    self._read()
            elif self._reading.acquire(blocking=False):
                Thread(target=self._read_behind, name="footnote-listing", daemon=True).start()
        return self._known

    def update(self, article_ids: Iterable[str]) -> None:
        """Take in at once what was just added, changed or removed by this process."""
        ids = list(article_ids)
        records = self._library.find_records(ids)
        kept = {name: one for name, one in self._known.entries.items() if name not in ids}
        changed = {name: entry(record) for name, record in records.items()}
        self._known = replace(self._known, entries=kept | changed)

    def _read(self) -> None:
        generation = self._library.generation
        if generation != self._known.generation:
            self._known = Catalogue(generation, {record.article.id: entry(record) for record in self._library})

    def _read_behind(self) -> None:
        try:
            self._read()
        except FootnoteError:
            _log.exception("the list of articles could not be read again")
        finally:
            self._reading.release()
