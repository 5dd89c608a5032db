"""Checks of a library's files, made before Chroma opens them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock

from rag.errors import LibraryLostError
from rag.library.doctor.findings import Finding
from rag.library.store.client import library_errors
from rag.library.store.database import check_database
from rag.library.store.graphs import remove_broken_graphs, remove_stray_folders
from rag.library.store.loss import STORE, check_folder

START_ANEW = "keep the folder, and add the sources again with --library in a new one"


def check_files(folder: Path) -> list[Finding]:
    """Return the problems of the files of the library's store; broken HNSW graphs and stray folders are removed."""
    store = folder / STORE
    try:
        check_folder(folder)
    except LibraryLostError as exc:
        return [lost(exc)]
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


def lost(error: LibraryLostError) -> Finding:
    """Return the finding that a library is lost, of which only the user may change what is left."""
    return Finding(error.problem, error.cure, mended=False)


def _check_graphs(store: Path) -> Iterator[Finding]:
    for name in remove_broken_graphs(store):
        remedy = "removed, to be made again" if "-sentences-" in name else "removed; nothing depends on them"
        yield Finding(f"the files of {name} cannot be loaded", remedy)
