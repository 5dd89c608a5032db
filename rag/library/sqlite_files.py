"""Opening SQLite databases that other processes may have open, or may have left in the midst of a change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

WAIT_SECONDS = 5.0


@contextmanager
def connected(database: Path, wait: float = WAIT_SECONDS) -> Iterator[sqlite3.Connection]:
    """Yield a connection to a database that exists, and close it; raises sqlite3.Error.

    It waits up to `wait` seconds while another process writes.
    """
    # Not read-only, because SQLite may first have to roll back the journal of a killed process.
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=rw", uri=True, timeout=wait)) as connection:
        yield connection
