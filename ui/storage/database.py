"""The SQLite file, safe for several threads and several processes, with its errors as ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from rag.errors import LibraryError

SCRIPTS = ("schema.sql", "sessions.sql")
"""What made the tables of version 1, and what each later version added to the one before."""
VERSION = len(SCRIPTS)
WAIT_SECONDS = 10.0


class Database:
    """One connection that threads take turns to use; other processes are waited for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._turn = RLock()
        with self._translated():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(
                path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._connection.execute("PRAGMA recursive_triggers = ON")
        self._make()

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection in a transaction that is undone if an error leaves it."""
        with self._turn, self._translated():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection with the file as it is at this moment."""
        with self._turn, self._translated():
            self._connection.execute("BEGIN")
            try:
                yield self._connection
            finally:
                self._connection.execute("ROLLBACK")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _make(self) -> None:
        with self.changing() as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version > VERSION:
                raise LibraryError(f"{self.path} was written by a later version of Footnote; install that one")
            for script in SCRIPTS[version:]:
                for statement in _statements(Path(__file__).with_name(script).read_text("utf-8")):
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as exc:
            raise LibraryError(
                f"the conversations in {self.path} cannot be read or written ({exc}); "
                "check the disk and the rights of the folder"
            ) from exc


def _statements(script: str) -> Iterator[str]:
    """Yield the statements one by one, as `executescript` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
