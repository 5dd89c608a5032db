"""Checks of a library's files, made before Chroma opens them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock

from rag.library.doctor.findings import Finding
from rag.library.store.client import library_errors
from rag.library.store.graphs import check_database, remove_broken_graphs, remove_stray_folders

START_ANEW = "keep the folder, and add the sources again with --library in a new one"


def check_files(store: Path) -> list[Finding]:
    """Return the problems of the store's files; broken HNSW graphs and stray folders are removed."""
    if not store.is_dir():
        return []
    with library_errors(f"the files in {store} cannot be mended"), FileLock(store / "opening.lock"):
        try:
            damage = check_database(store)
        except sqlite3.DatabaseError as exc:
            damage = str(exc)
        if damage:
            return [Finding(f"the database in {store} is damaged ({damage})", START_ANEW, mended=False)]
        stray = [Finding(f"the folder {name} belongs to nothing", "deleted") for name in remove_stray_folders(store)]
        return [*_check_graphs(store), *stray]


def _check_graphs(store: Path) -> Iterator[Finding]:
    for name in remove_broken_graphs(store):
        remedy = "removed, to be made again" if "-sentences-" in name else "removed; nothing depends on them"
        yield Finding(f"the files of {name} cannot be loaded", remedy)
