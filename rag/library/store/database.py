"""Reading Chroma's database directly from SQLite, before Chroma opens it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from rag.library.store.client import DATABASE

_METADATA = """
    SELECT key, str_value FROM collection_metadata JOIN collections ON collection_id = collections.id
    WHERE collections.name = ?
"""


def query(store: Path, statement: str, *values: str) -> list[Any]:
    """Return the rows that the statement selects, none without a database; raises sqlite3.Error."""
    database = store / DATABASE
    if not database.exists():
        return []
    # Not read-only, because SQLite may first have to roll back the journal of a killed process.
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=rw", uri=True)) as connection:
        return connection.execute(statement, values).fetchall()


def read_metadata(store: Path, collection: str) -> dict[str, str]:
    """Return the collection's metadata directly from SQLite, without loading a graph; raises sqlite3.Error."""
    return dict(query(store, _METADATA, collection))


def has_collection(store: Path, collection: str) -> bool:
    """Return whether there is a collection of that name, directly from SQLite; raises sqlite3.Error."""
    return bool(query(store, "SELECT 1 FROM collections WHERE name = ?", collection))


def check_database(store: Path) -> str:
    """Return the first problem that SQLite's quick_check finds in the database, or ""; raises sqlite3.Error."""
    found = [message for (message,) in query(store, "PRAGMA quick_check(1)")]
    return "" if found in ([], ["ok"]) else " ".join(found[0].split())
