"""What is checked when a library's folder is opened: that its database can be read, and its HNSW graphs are sound."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rag.errors import LibraryError
from rag.library.store.address import LOCAL
from rag.library.store.client import library_errors
from rag.library.store.database import read_metadata
from rag.library.store.graph_seals import (
    break_changed_seals,
    graph_states,
    remove_broken_graphs,
    seal_graphs,
)
from rag.library.store.graphs import find_graphs
from rag.library.store.header import records_name, vectors_prefix


@contextmanager
def checked_graphs(store: Path) -> Iterator[None]:
    """Remove graphs that are damaged before the block, which loads them, and seal the others after it.

    The caller holds the opening lock. A graph that Chroma writes while it is loaded gets a new seal. During a change of
    another process, and after an interrupted one, nothing is sealed: the change does that when it is complete.
    Raises LibraryError.
    """
    with _readable(store):
        header = read_metadata(store, records_name(LOCAL))
        # Another process may be filling vectors that are not in use yet; a half-written graph is no damage.
        remove_broken_graphs(store, but=_unused(store, header.get("vectors", "")))
        before = graph_states(store)
    yield
    with _readable(store):
        break_changed_seals(store, before)
        if header.get("generation") == header.get("finished"):
            used = read_metadata(store, records_name(LOCAL)).get("vectors", "")
            seal_graphs(store, but=_unused(store, used))


def _unused(store: Path, vectors: str) -> list[str]:
    """Return the names of the vector collections other than the one in use."""
    names = [graph.collection for graph in find_graphs(store)]
    return [name for name in names if name.startswith(vectors_prefix(LOCAL)) and name != vectors]


@contextmanager
def _readable(store: Path) -> Iterator[None]:
    try:
        with library_errors(f"the library in {store} cannot be opened"):
            yield
    except sqlite3.DatabaseError as exc:
        raise LibraryError(
            f"the database of the library in {store} is damaged ({exc}), so its articles cannot be read; "
            "restore a backup with `footnote restore FILE`, or add the sources again, with --library in a new folder"
        ) from exc
