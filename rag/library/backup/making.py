"""Making a backup: a snapshot of the library, packed into one file and read again to be sure."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

from rag.errors import LibraryError
from rag.library.backup.archive import Contents, read_contents, verify, write_archive
from rag.library.backup.snapshot import copy_library
from rag.library.store.client import library_errors
from rag.library.store.full_disk import reporting_full_disk

OWNER_ONLY = 0o600
"""Rights of a backup, which holds everybody's conversations."""


def back_up(folder: Path, file: Path) -> Contents:
    """Write a backup of the library in the folder to the file, and return what it holds.

    Questions go on meanwhile, and changes wait until the files are copied. An earlier backup in that file is replaced
    once the new one is complete and verified. Raises LibraryError.
    """
    what_failed = f"the backup {file} cannot be made"
    with reporting_full_disk(file.parent), library_errors(what_failed):
        _check_target(folder, file)
        try:
            with TemporaryDirectory(prefix=f".{file.name}.", dir=file.parent) as temporary:
                return _make(folder, file, Path(temporary))
        except sqlite3.DatabaseError as exc:
            raise LibraryError(f"{what_failed} ({exc}); run `footnote doctor`, which names the damage") from exc


def _check_target(folder: Path, file: Path) -> None:
    """Raise LibraryError where the backup would be inside the library or replace a file that is no backup."""
    if file.resolve().is_relative_to(folder.resolve()):
        raise LibraryError(f"{file} lies in the library itself; choose a file outside of {folder}")
    if not file.parent.is_dir():
        raise LibraryError(f"there is no folder {file.parent}; make it, or choose another file")
    if file.exists():
        read_contents(file)


def _make(folder: Path, file: Path, temporary: Path) -> Contents:
    copied, packed = temporary / "library", temporary / "backup"
    copied.mkdir()
    copy_library(folder, copied)
    packed.touch(OWNER_ONLY)
    with packed.open("wb") as target:
        write_archive(copied, target)
        target.flush()
        os.fsync(target.fileno())
    contents = verify(packed)
    packed.replace(file)
    return contents
