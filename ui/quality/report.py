"""Finding the last report that `footnote eval` wrote."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

PAGE = "report.html"


def find_page(folders: Iterable[Path]) -> Path | None:
    """Return the newest page of a report in the folders or their direct subfolders, or None."""
    found = [path for folder in folders for path in (folder / PAGE, *folder.glob(f"*/{PAGE}")) if path.is_file()]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)
