"""Removing articles, and for a short while putting them back from memory."""

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
from ui.library.uploads import uploads_folder

if TYPE_CHECKING:
    from rag.library import Library
    from rag.library.store.records import Record

KEPT_MINUTES = 10
MOST_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Removal:
    """The records that were removed together, and the contents of their uploaded files."""

    records: tuple[Record, ...]
    files: Mapping[Path, bytes]

    @property
    def size(self) -> int:
        """Return about how many bytes it takes."""
        return sum(len(one.article.text) for one in self.records) + sum(map(len, self.files.values()))


class Removals:
    """The removals of the last minutes by their tokens; those longest not looked at give way to what is too much."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._lock = Lock()
        self._kept: TTLCache[str, Removal] = TTLCache(MOST_BYTES, KEPT_MINUTES * 60, clock, attrgetter("size"))

    def keep(self, removal: Removal) -> str:
        """Keep the removal and return the token to take it back with."""
        token = token_urlsafe(12)
        with self._lock, suppress(ValueError):  # one that is too much by itself is not kept
            self._kept[token] = removal
        return token

    def find(self, token: str) -> Removal | None:
        """Return the removal; None if it is forgotten already."""
        with self._lock:
            self._kept.expire()
            return self._kept.get(token)

    def forget(self, token: str) -> None:
        """Forget the removal."""
        with self._lock:
            self._kept.pop(token, None)


def remove_articles(library: Library, article_ids: Sequence[str]) -> Removal:
    """Remove those of the articles that are there, with the files that were uploaded for them."""
    records = tuple(library.find_records(article_ids).values())
    library.remove([record.article.id for record in records])
    uploaded = {
        path for record in records if (path := _file_of(record.address)).is_relative_to(uploads_folder(library))
    }
    still_used = {_file_of(record.address) for record in library} if uploaded else set()
    files = {path: path.read_bytes() for path in uploaded - still_used if path.is_file()}
    for path in files:
        path.unlink()
    return Removal(records, files)


def put_back(library: Library, removal: Removal) -> None:
    """Put the articles and their files back, except for those that were added again since."""
    try:
        for path, content in removal.files.items():
            if not path.exists():
                path.write_bytes(content)
    except OSError as exc:
        raise LibraryError(f"the files cannot be put back ({exc.strerror}); check the disk of the library") from exc
    library.restore(removal.records)


def _file_of(address: str) -> Path:
    """Return the file that the address names, by itself or as the collection that the article is a part of."""
    whole = Path(address)
    return whole if whole.exists() else Path(address.partition("#")[0])
