"""Reading Chroma's database directly from SQLite, before Chroma opens it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rag.library.sqlite_files import connected
from rag.library.store.client import DATABASE

_METADATA = """
    SELECT key, str_value FROM collection_metadata JOIN collections ON collection_id = collections.id
    WHERE collections.name = ?
"""
_NUMBER = """
    SELECT count(*) FROM embeddings JOIN segments ON segment_id = segments.id
    JOIN collections ON segments.collection = collections.id
    WHERE segments.scope = 'METADATA' AND collections.name = ?
"""


def query(store: Path, statement: str, *values: str) -> list[Any]:
    """Return the rows that the statement selects, none without a database; raises sqlite3.Error."""
    database = store / DATABASE
    if not database.exists():
        return []
    with connected(database) as connection:
        return connection.execute(statement, values).fetchall()


def read_metadata(store: Path, collection: str) -> dict[str, str]:
    """Return the collection's metadata directly from SQLite, without loading a graph; raises sqlite3.Error."""
    return dict(query(store, _METADATA, collection))


def count_entries(store: Path, collection: str) -> int:
    """Return the number of the collection's entries directly from SQLite, 0 for no collection; raises sqlite3.Error."""
    return sum(number for (number,) in query(store, _NUMBER, collection))
