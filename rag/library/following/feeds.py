"""The feeds that a library follows, kept in a file in its folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import orjson
from filelock import FileLock, Timeout

from rag.atomic_files import write_atomically
from rag.errors import LibraryBusyError, LibraryError
from rag.written_date import write_date

FILE, LOCK = "feeds.json", "feeds.lock"
POLL_SECONDS = 300.0
LONGEST_PAUSE = 6 * 3600.0
"""The most seconds between two attempts at a feed that fails."""
WAIT_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is followed.

    `etag` and `last_modified` name its state when it was read last, at `read`, in seconds since 1970 as are all times.
    `due` is when it is read next. `failures` counts the attempts that failed since, for the reason in `problem`.
    `tries` tells for the items that it held how often their pages failed; 0 is for those that were read.
    """

    url: str
    title: str = ""
    etag: str = ""
    last_modified: str = ""
    read: float = 0.0
    due: float = 0.0
    failures: int = 0
    problem: str = ""
    tries: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def describe(self) -> str:
        """Return a line about the feed: its name, when it was read, and what is wrong with it."""
        name = f"{self.title} ({self.url})" if self.title else self.url
        if self.problem:
            return f"{name} fails: {self.problem}; tried again at {_clock(self.due)}"
        return f"{name}, read {_clock(self.read)}" if self.read else f"{name}, not read yet"

    def to_dict(self) -> dict[str, Any]:
        """Return what users may want to know of it as JSON values."""
        told = {name: getattr(self, name) for name in ("url", "title", "failures", "problem")}
        return {**told, "read": _iso(self.read), "due": _iso(self.due)}


def pause(failures: int) -> float:
    """Return the seconds until a feed is read again; each failure doubles them."""
    return min(POLL_SECONDS * 2.0 ** min(failures, 20), LONGEST_PAUSE)


def read_feeds(folder: Path) -> list[Feed]:
    """Return the feeds that the library in the folder follows; raises LibraryError for a file that is damaged."""
    path = folder / FILE
    if not path.exists():
        return []
    try:
        return [Feed(**one) for one in orjson.loads(path.read_bytes())]
    except (ValueError, TypeError) as exc:
        raise LibraryError(f"{path} is damaged; delete it, and follow the feeds anew") from exc


def write_feeds(folder: Path, feeds: Sequence[Feed]) -> None:
    """Keep these feeds; hold the lock meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / FILE, orjson.dumps([_kept(one) for one in feeds], option=orjson.OPT_INDENT_2).decode())


@contextmanager
def held(folder: Path, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Keep other processes from reading feeds, or changing which are followed, inside the block."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / LOCK).acquire(timeout=wait):
            yield
    except Timeout as exc:
        raise LibraryBusyError("the feeds are being read at this moment; try again when that has ended") from exc


def _kept(feed: Feed) -> dict[str, Any]:
    return {**{one.name: getattr(feed, one.name) for one in fields(Feed)}, "tries": dict(feed.tries)}


def _iso(moment: float) -> str | None:
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="seconds") if moment else None


def _clock(moment: float) -> str:
    told = datetime.fromtimestamp(moment)
    return f"{write_date(told.isoformat())} {told:%H:%M}"
