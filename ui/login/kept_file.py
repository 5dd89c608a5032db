"""Files beside a running server: read again when they change, and changed by one process at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

from filelock import FileLock

from rag.errors import SettingsError

Content = TypeVar("Content")
Entry = TypeVar("Entry")
_log = logging.getLogger(__name__)


class KeptFile(Generic[Content]):
    """The content of a file as it is now, or as it was before it could no longer be read.

    `read` gets the path and raises SettingsError for a file that cannot be used; the first time that is raised here.
    """

    def __init__(self, path: Path, read: Callable[[Path], Content]) -> None:
        self._path = path
        self._read = read
        self._lock = Lock()
        self._stamp = _stamp(path)
        self._content = read(path)

    def current(self) -> Content:
        """Return the content; a file that broke is told once in the log, and read again when it next changes."""
        with self._lock:
            stamp = _stamp(self._path)
            if stamp != self._stamp:
                self._stamp = stamp
                try:
                    self._content = self._read(self._path)
                except SettingsError as exc:
                    _log.warning("%s; until then, what stood there before holds", exc)
            return self._content


@contextmanager
def changing(
    path: Path, read: Callable[[Path], list[Entry]], line_of: Callable[[Entry], str] = str
) -> Iterator[list[Entry]]:
    """Yield the entries of a file, to be changed in place; they then replace the file, a line for each.

    Only its owner may read the new file. Other processes that change it wait.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_name(f"{path.name}.lock")):
        entries = read(path)
        yield entries
        fresh = path.with_name(f"{path.name}.new")
        fresh.unlink(missing_ok=True)
        fresh.touch(mode=0o600)
        fresh.write_text("".join(f"{line_of(entry)}\n" for entry in entries), "utf-8")
        fresh.replace(path)


def _stamp(path: Path) -> tuple[int, int, int]:
    try:
        status = path.stat()
    except OSError:
        return (0, 0, 0)
    return status.st_mtime_ns, status.st_size, status.st_ino
