"""SQLite's own check of a database file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from rag.library.sqlite_files import connected

WAIT_SECONDS = 10.0


def find_damage(database: Path) -> str:
    """Return the first problem that SQLite's integrity check finds in the database, or "" if it is sound or absent.

    The check reads every page, row and index. It may run while other processes use the database.
    """
    if not database.exists():
        return ""
    try:
        with connected(database, WAIT_SECONDS) as connection:
            found = [message for (message,) in connection.execute("PRAGMA integrity_check(1)")]
    except sqlite3.DatabaseError as exc:
        return str(exc)
    return "" if found in ([], ["ok"]) else " ".join(found[0].split())
