"""A cache of a library's catalogue, which is read again when the library has changed."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock, Thread
from typing import TYPE_CHECKING, Protocol

from rag.errors import FootnoteError
from ui.library.catalogue import Entry, make_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.library.store.record import Record

MAX_BLOCKING = 1000
"""Up to so many articles are read again while the page waits; more are read in a background thread."""
_log = logging.getLogger(__name__)


class RecordSource(Protocol):
    """The part of `Library` that the cache needs."""

    @property
    def generation(self) -> str:
        """Return an identifier that changes whenever the library does."""

    def __iter__(self) -> Iterator[Record]: ...

    def find_records(self, article_ids: Sequence[str]) -> dict[str, Record]:
        """Return the records of these articles by id, without ids that are not in the library."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The entries of all articles by id, in no order, at least as recent as this generation of the library."""

    generation: str
    entries: Mapping[str, Entry]


class CatalogueCache:
    """Caches the catalogue of a library; the catalogue of a large library may be out of date while it is read again."""

    def __init__(self, library: RecordSource) -> None:
        self._library = library
        self._cached = Catalogue("", {})
        self._reading = Lock()

    def catalogue(self) -> Catalogue:
        """Return the catalogue; a library with over `MAX_BLOCKING` articles blocks only the first time."""
        if self._cached.generation != self._library.generation:
            if len(self._cached.entries) <= MAX_BLOCKING:
                with self._reading:
                    self._read()
            elif self._reading.acquire(blocking=False):
                Thread(target=self._read_in_background, name="footnote-catalogue", daemon=True).start()
        return self._cached

    def update(self, article_ids: Iterable[str]) -> None:
        """Update the entries of articles that this process has just added, changed or removed."""
        ids = list(article_ids)
        records = self._library.find_records(ids)
        kept = {name: one for name, one in self._cached.entries.items() if name not in ids}
        changed = {name: make_entry(record) for name, record in records.items()}
        self._cached = replace(self._cached, entries=kept | changed)

    def _read(self) -> None:
        generation = self._library.generation
        if generation != self._cached.generation:
            entries = {record.article.id: make_entry(record) for record in self._library}
            self._cached = Catalogue(generation, entries)

    def _read_in_background(self) -> None:
        try:
            self._read()
        except FootnoteError:
            _log.exception("the list of articles could not be read again")
        finally:
            self._reading.release()
