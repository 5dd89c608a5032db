"""A mark that changes with what is stored, so that other processes look again."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from rag.library.atomic_files import write_whole
from rag.library.store.client import translated
from rag.library.store.records import ArticleRecords

NAME = "generation"
LOOK_SECONDS = 1.0
"""How often a server is asked, which takes milliseconds."""


class Generation(Protocol):
    """What is stored, as a mark: another one after each change, whichever process makes it."""

    def read(self) -> str:
        """Return the mark as it is now."""

    def change(self) -> str:
        """Return the mark after a change of one's own, which others see from now on."""


class FolderGeneration:
    """A mark in a file of the library's folder, so that it is read in no time."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._file = folder, folder / NAME

    def read(self) -> str:
        """Return the mark, or an empty string where nothing was ever stored."""
        try:
            return self._file.read_bytes().decode(errors="replace")
        except FileNotFoundError:
            return ""

    def change(self) -> str:
        """Put a new mark in place of the old one and return it; raises LibraryError."""
        mark = uuid4().hex
        with translated(f"the library in {self._folder} cannot be changed"):
            write_whole(self._file, mark)
        return mark


class ServerGeneration:
    """The last change that was completed on a server, asked for at most once a second."""

    def __init__(self, records: ArticleRecords) -> None:
        self._records = records
        self.change()

    def read(self) -> str:
        """Return the mark, which may be a second old; raises LibraryError."""
        return self._mark if time.monotonic() - self._asked < LOOK_SECONDS else self.change()

    def change(self) -> str:
        """Return the mark as it is now; raises LibraryError."""
        self._mark, self._asked = self._records.header.finished, time.monotonic()
        return self._mark
