"""The generation token of a library, by which processes notice that another one has changed it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from rag.atomic_files import write_atomically
from rag.library.store.client import library_errors
from rag.library.store.records import ArticleRecords

NAME = "generation"
POLL_SECONDS = 1.0
"""How long the token that a server returned is reused before the server is asked again, which takes milliseconds."""


class Generation(Protocol):
    """A random token that is replaced with every change, whichever process makes it."""

    def read(self) -> str:
        """Return the current token."""

    def advance(self) -> str:
        """Publish a change that this process has made, and return the new token."""


class FolderGeneration:
    """The token of a library in a folder, kept in a file of its own because that is fast to read."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._file = folder, folder / NAME

    def read(self) -> str:
        """Return the token, or an empty string if nothing was ever stored."""
        try:
            return self._file.read_bytes().decode(errors="replace")
        except FileNotFoundError:
            return ""

    def advance(self) -> str:
        """Replace the token by a new one and return it; raises LibraryError."""
        token = uuid4().hex
        with library_errors(f"the library in {self._folder} cannot be changed"):
            write_atomically(self._file, token)
        return token


class ServerGeneration:
    """The token of a library on a server: that of the last completed change, in the library's header.

    Completing a change writes it, so `advance` has only to read it anew.
    """

    def __init__(self, records: ArticleRecords) -> None:
        self._records = records
        self.advance()

    def read(self) -> str:
        """Return the token, which may be POLL_SECONDS old; raises LibraryError."""
        return self._token if time.monotonic() - self._read_at < POLL_SECONDS else self.advance()

    def advance(self) -> str:
        """Return the token as it is on the server now; raises LibraryError."""
        now = time.monotonic()  # before the server answers, so that the token is never older than it counts
        self._token = self._records.header.finished
        self._read_at = now
        return self._token
