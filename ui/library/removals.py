"""Removes articles, and keeps them in memory for some minutes so that the removal can be undone."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from secrets import token_urlsafe
from threading import Lock
from typing import TYPE_CHECKING

from cachetools import TTLCache

from rag.errors import LibraryError
from rag.library.store.record import known_file
from ui.library.uploads import uploaded_files

if TYPE_CHECKING:
    from rag.library import Library
    from rag.library.store.record import Record

UNDO_MINUTES = 10
MAX_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Removal:
    """What one removal took away: the articles' records, and the contents of their uploaded files by path."""

    records: tuple[Record, ...]
    files: Mapping[Path, bytes]

    @property
    def size(self) -> int:
        """Return the approximate size in bytes."""
        return sum(len(one.article.text) for one in self.records) + sum(map(len, self.files.values()))


class Removals:
    """The removals of the last `UNDO_MINUTES` by token, `MAX_BYTES` in all: the least recently used are dropped first.

    `clock` gives the time in seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._lock = Lock()
        self._kept: TTLCache[str, Removal] = TTLCache(MAX_BYTES, UNDO_MINUTES * 60, clock, attrgetter("size"))

    def keep(self, removal: Removal) -> str:
        """Store the removal and return the token that undoes it."""
        token = token_urlsafe(12)
        with self._lock, suppress(ValueError):  # raised for a removal that is larger than the whole cache
            self._kept[token] = removal
        return token

    def find(self, token: str) -> Removal | None:
        """Return the removal, or None if it has expired or was dropped."""
        with self._lock:
            self._kept.expire()
            return self._kept.get(token)

    def forget(self, token: str) -> None:
        """Drop the removal, so that it cannot be undone twice."""
        with self._lock:
            self._kept.pop(token, None)


def remove_articles(library: Library, article_ids: Sequence[str]) -> Removal:
    """Remove the articles from the library, with their uploaded files; ids that are not in it are ignored.

    A file stays where another article of the library comes from it too.
    """
    records = tuple(library.find_records(article_ids).values())
    library.remove([record.article.id for record in records])
    uploaded = uploaded_files(library)
    gone = {uploaded[file] for record in records if (file := _file_of(record)) in uploaded}
    still_used = {Path(_file_of(record)) for record in library} if gone else set()
    files = {path: path.read_bytes() for path in gone - still_used}
    for path in files:
        path.unlink()
    return Removal(records, files)


def restore_removal(library: Library, removal: Removal) -> None:
    """Restore the removed articles and files, except those that were added again since.

    Raises LibraryError if a file cannot be written.
    """
    try:
        for path, content in removal.files.items():
            if not path.exists():
                path.write_bytes(content)
    except OSError as exc:
        raise LibraryError(f"the files cannot be put back ({exc.strerror}); check the disk of the library") from exc
    library.restore(removal.records)


def _file_of(record: Record) -> str:
    """Return the file that the article was read from, also where it is known by the URL that the file tells."""
    return record.file or known_file(record.address, "")
