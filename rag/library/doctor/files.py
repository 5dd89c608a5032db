"""Checks of a library's files, made before Chroma opens them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock

from rag.errors import LibraryLostError
from rag.library.doctor.findings import Finding
from rag.library.doctor.integrity import find_damage
from rag.library.seals import is_intact
from rag.library.storage import WORDS
from rag.library.store.client import DATABASE, library_errors
from rag.library.store.graph_seals import remove_broken_graphs
from rag.library.store.graphs import remove_stray_folders
from rag.library.store.loss import STORE, check_folder

START_ANEW = (
    "restore a backup with `footnote restore FILE`, or add the sources again, with --library in a new folder; "
    "keep this one"
)
FORGET_CONVERSATIONS = "restore a backup with `footnote restore FILE`, or move the file away to begin without them"


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
        if damage := find_damage(store / DATABASE):
            return [Finding(f"the database in {store} is damaged ({damage})", START_ANEW, mended=False)]
        stray = [Finding(f"the folder {name} belongs to nothing", "deleted") for name in remove_stray_folders(store)]
        return [*_check_graphs(store), *stray]


def lost(error: LibraryLostError) -> Finding:
    """Return the finding that a library is lost, of which only the user may change what is left."""
    return Finding(error.problem, error.cure, mended=False)


def check_conversations(folder: Path) -> Iterator[Finding]:
    """Yield the problem of each other database in the library's folder; the chat keeps its conversations in one."""
    for database in sorted(folder.glob("*.sqlite")):
        if damage := find_damage(database):
            problem = f"the conversations in {database} are damaged ({damage})"
            yield Finding(problem, FORGET_CONVERSATIONS, mended=False)


def check_words_files(folder: Path) -> Iterator[Finding]:
    """Yield the problem of the word index if its files are damaged, and remove them."""
    words = folder / WORDS
    if is_intact(words) is False:
        with library_errors(f"the files in {words} cannot be removed"):
            shutil.rmtree(words)
        yield Finding("the files of the index of words are damaged", "removed, to be made again")


def _check_graphs(store: Path) -> Iterator[Finding]:
    for name in remove_broken_graphs(store):
        remedy = "removed, to be made again" if "-sentences-" in name else "removed; nothing depends on them"
        yield Finding(f"the files of {name} are damaged", remedy)
