"""Copying a library's folder as it is at one moment, while other processes use it."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from rag.errors import LibraryBusyError
from rag.library.sqlite_files import connected
from rag.library.store.loss import STORE, check_folder
from rag.library.writing.write_lock import WAIT_SECONDS

DATABASES = (".sqlite", ".sqlite3")
NOT_COPIED = (".lock", "-wal", "-shm", "-journal")
"""Endings of files that belong to the running processes; SQLite's own are merged into the copies of its databases."""

_UNFINISHED = re.compile(r"\..+\.\d+")
"""Names of files that `write_atomically` has begun."""


def copy_library(folder: Path, to: Path) -> None:
    """Copy the library into the folder `to`; questions go on meanwhile, changes wait.

    Raises LibraryLostError if the articles are gone, LibraryBusyError if a change takes longer than WAIT_SECONDS,
    sqlite3.Error and OSError.
    """
    check_folder(folder)  # before the locks, which would make missing folders anew
    with _unchanged(folder):
        for path in library_files(folder):
            target = to / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            if path.suffix in DATABASES:
                _copy_database(path, target)
            else:
                shutil.copyfile(path, target)


def library_files(folder: Path) -> Iterator[Path]:
    """Yield the files that make up the library, without those of running processes."""
    for place, _, names in os.walk(folder):
        kept = (name for name in names if not name.endswith(NOT_COPIED) and not _UNFINISHED.fullmatch(name))
        yield from (Path(place, name) for name in kept)


@contextmanager
def _unchanged(folder: Path) -> Iterator[None]:
    """Keep other processes from changing articles, or opening their store, inside the block."""
    locks = FileLock(folder / "writing.lock"), FileLock(folder / STORE / "opening.lock")
    try:
        with locks[0].acquire(timeout=WAIT_SECONDS), locks[1].acquire(timeout=WAIT_SECONDS):
            yield
    except Timeout as exc:
        raise LibraryBusyError(
            f"another process is changing the library in {folder}; run it again when it has finished"
        ) from exc


def _copy_database(path: Path, target: Path) -> None:
    """Copy the database as of one moment, with what SQLite keeps beside it; the chat may be writing to it."""
    with connected(path, WAIT_SECONDS) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
