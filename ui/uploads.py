"""Uploaded files, kept in the library's folder under their own names, so that a newer version updates its article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from rag.types import IngestItem, IngestReport

if TYPE_CHECKING:
    from rag.library import Library

UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"/\\|?*]+')
"""What file systems refuse in names, and what nobody can see."""
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came from a browser: where it was put for the time being, and what the user calls it."""

    path: Path
    name: str


def add_uploads(library: Library, uploads: Iterable[Upload]) -> IngestReport:
    """Keep the files in the library's folder and add them; what could not be added leaves the folder as it was."""
    folder = library.folder.resolve() / "uploads"
    folder.mkdir(exist_ok=True)
    earlier: dict[Path, bytes | None] = {}
    for upload in uploads:
        kept = _free_name(folder / safe_name(upload.name), earlier)
        earlier[kept] = kept.read_bytes() if kept.exists() else None
        kept.write_bytes(upload.path.read_bytes())
        upload.path.unlink()
    report = library.add(list(earlier))
    for item in report.items:
        if item.status in ("failed", "duplicate"):
            _put_back(Path(item.address), earlier)
    return report


def remove_article(library: Library, article_id: str) -> None:
    """Remove the article, and its file if it was uploaded; raises ArticleNotFoundError."""
    addresses = [Path(record.address) for record in library.records() if record.article.id == article_id]
    library.remove([article_id])
    for address in addresses:
        if address.parent == library.folder.resolve() / "uploads":
            address.unlink(missing_ok=True)


def safe_name(name: str) -> str:
    """Return the name without folders, control characters and what some file systems refuse."""
    base = UNFIT.sub(" ", PurePosixPath(name.replace("\\", "/")).name).strip(" .")
    stem, dot, ending = base.rpartition(".")
    if not dot:
        return base[:_LONGEST_NAME] or "article"
    return f"{stem[:_LONGEST_NAME].strip() or 'article'}.{ending[:10]}"


def inside(paths: Sequence[str], folder: Path) -> bool:
    """Return whether every path lies in the folder, whatever links and `..` it holds."""
    root = folder.resolve()
    return all(Path(path).resolve().is_relative_to(root) for path in paths)


def _free_name(path: Path, taken: dict[Path, bytes | None]) -> Path:
    """Return the path, with a number where another file of the same upload has it."""
    number, free = 2, path
    while free in taken:
        free, number = path.with_stem(f"{path.stem} {number}"), number + 1
    return free


def _put_back(path: Path, earlier: dict[Path, bytes | None]) -> None:
    content = earlier.get(path)
    if content is not None:
        path.write_bytes(content)
    elif path in earlier:
        path.unlink(missing_ok=True)


def failure(name: str, reason: str) -> IngestReport:
    """Return the report on a file that did not come through."""
    return IngestReport((IngestItem(name, "failed", reason=reason),), 0.0)
