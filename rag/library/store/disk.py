"""A disk that is full, which Chroma does not tell by name."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rag.errors import LibraryError

LEAST_BYTES = 5_000_000
"""With less room than this, SQLite fails to write its journal."""


@contextmanager
def named_when_full(folder: Path) -> Iterator[None]:
    """Raise an error that says that the disk is full in place of one that only comes of it."""
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
