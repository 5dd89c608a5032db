"""A file that is read again when it changes, and of which the last good content is kept when it breaks."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

from rag.errors import SettingsError

Content = TypeVar("Content")
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


def _stamp(path: Path) -> tuple[int, int, int]:
    try:
        status = path.stat()
    except OSError:
        return (0, 0, 0)
    return status.st_mtime_ns, status.st_size, status.st_ino
