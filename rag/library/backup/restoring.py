"""Restoring a library from a backup into a folder that holds none."""

from __future__ import annotations

import shutil
from pathlib import Path

from rag.errors import LibraryError
from rag.library.backup.archive import Contents, verify
from rag.library.store.client import library_errors
from rag.library.store.full_disk import reporting_full_disk
from rag.library.store.inventory import NAME as INVENTORY
from rag.library.store.loss import STORE

UNPACKED = ".restoring"
"""Name of the folder, in that of the library, where files are unpacked until all of them are verified."""
ORDER = {INVENTORY: -1, STORE: 1}
"""What is moved into place before everything else, and what after it."""


def restore(file: Path, folder: Path) -> Contents:
    """Make the library in the folder from the backup, and return what it holds.

    The files are moved into place once all of them are verified, the inventory first and the articles last: until they
    are there, the library counts as lost, and none is begun in its place. An interrupted restoring can be repeated.
    Raises LibraryError if there is something in the folder already, or the backup is damaged.
    """
    unpacked = folder / UNPACKED
    with reporting_full_disk(folder), library_errors(f"the library in {folder} cannot be restored"):
        _check_free(folder)
        unpacked.mkdir(parents=True, exist_ok=True)
        try:
            contents = verify(file, into=_emptied(unpacked / "files"))
            _move(unpacked / "files", folder)
        finally:
            shutil.rmtree(unpacked / "files", ignore_errors=True)
        unpacked.rmdir()
    return contents


def _check_free(folder: Path) -> None:
    """Raise LibraryError if anything is in the folder, unless it is what an interrupted restoring has left there."""
    if folder.exists() and not (folder / UNPACKED).exists() and any(folder.iterdir()):
        raise LibraryError(f"{folder} is not empty; move it away, or name another folder")
    if (folder / STORE).exists():
        raise LibraryError(f"there is a library in {folder} already; move it away, or name another folder")


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def _move(source: Path, folder: Path) -> None:
    """Move everything into the folder, in its ORDER; what an interrupted restoring left there is replaced."""
    for path in sorted(source.iterdir(), key=lambda path: ORDER.get(path.name, 0)):
        target = folder / path.name
        if target.is_dir():
            shutil.rmtree(target)
        path.replace(target)
