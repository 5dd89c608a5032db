"""Recognising a full disk, which Chroma's errors do not name."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rag.errors import LibraryError

LEAST_BYTES = 5_000_000
"""With less free space than this, SQLite cannot write its journal."""


@contextmanager
def reporting_full_disk(folder: Path) -> Iterator[None]:
    """Raise a LibraryError that names the full disk, in place of any other LibraryError, if the disk is full."""
    try:
        yield
    except LibraryError as exc:
        if _free(folder) >= LEAST_BYTES:
            raise
        raise LibraryError(
            f"the disk of {folder} is full; make room, then run it again: what was reported as stored is safe"
        ) from exc


def _free(folder: Path) -> int:
    existing = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    return shutil.disk_usage(existing).free
