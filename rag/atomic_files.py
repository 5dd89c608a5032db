"""Atomic writing of files."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def write_atomically(path: Path, content: str | bytes) -> None:
    """Replace the file's content in one step: a reader finds the old one or the new one, also after a crash.

    The file keeps its permissions. Raises OSError, and leaves nothing beside the file then.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
