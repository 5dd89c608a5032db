"""A SQLite database for several threads and processes, with errors raised as LibraryError."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from rag.errors import LibraryError

SCRIPTS = ("schema.sql", "sessions.sql", "drafts.sql", "boards.sql", "writers.sql")
"""The scripts that migrate an empty database to version 1, and each version to the next."""
VERSION = len(SCRIPTS)
WAIT_SECONDS = 10.0


class Database:
    """One SQLite connection that threads share under a lock; it waits up to WAIT_SECONDS for other processes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = RLock()
        with self._library_errors():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(
                path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._connection.execute("PRAGMA recursive_triggers = ON")
        self._migrate()

    @contextmanager
    def write_transaction(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection in a transaction, which is rolled back if the block raises."""
        with self._lock, self._library_errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    @contextmanager
    def read_transaction(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection in a transaction that reads from one snapshot."""
        with self._lock, self._library_errors():
            self._connection.execute("BEGIN")
            try:
                yield self._connection
            finally:
                self._connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _migrate(self) -> None:
        """Create or upgrade the tables; raises LibraryError if a later version of the program wrote them."""
        with self.write_transaction() as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version > VERSION:
                raise LibraryError(f"{self.path} was written by a later version of Footnote; install that one")
            for script in SCRIPTS[version:]:
                for statement in _statements(Path(__file__).with_name(script).read_text("utf-8")):
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")

    @contextmanager
    def _library_errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as exc:
            raise LibraryError(
                f"the conversations in {self.path} cannot be read or written ({exc}); "
                "check the disk and the rights of the folder"
            ) from exc


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one, because `executescript` would commit the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
