"""Finding the last pages that `footnote eval` wrote: of a report, and of the history of all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

PAGE, HISTORY = "report.html", "history.html"


def find_page(folders: Iterable[Path], name: str = PAGE) -> Path | None:
    """Return the newest page of that name in the folders or their direct subfolders, or None."""
    found = [path for folder in folders for path in (folder / name, *folder.glob(f"*/{name}")) if path.is_file()]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)
