"""Uploaded files, stored in the library's folder under their own names: a newer version replaces its article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from rag.errors import LibraryError
from rag.types import IngestReport
from ui.library.progress import Progress, run_with_progress

if TYPE_CHECKING:
    from rag.library import Library

UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"/\\|?*]+')
"""Characters that file systems do not allow in names, and invisible ones."""
_MAX_NAME_BYTES, _MAX_SUFFIX_BYTES = 200, 20
"""In UTF-8; most file systems allow 255 bytes for a whole name."""
_MAX_FOLDERS = 8


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came from a browser: its temporary path, and its original name with the folders above it."""

    path: Path
    name: str


def uploads_folder(library: Library) -> Path:
    """Return the folder in which the library stores uploaded files."""
    return library.folder.resolve() / "uploads"


def add_uploads(library: Library, uploads: Iterable[Upload]) -> Iterator[Progress | IngestReport]:
    """Move the files into the library's folder and add their articles; yields what `run_with_progress` yields.

    A file that cannot be added is deleted again, and the one that it had replaced is restored. Raises LibraryError if
    the files cannot be stored.
    """
    try:
        previous = _store(uploads, uploads_folder(library))
    except OSError as exc:
        raise LibraryError(f"the files cannot be kept ({exc.strerror}); check the disk of the library") from exc

    def add(**callbacks: Any) -> IngestReport:
        report = library.add(list(previous), **callbacks)
        for item in report.items:
            if item.status in ("failed", "duplicate"):
                _restore(Path(item.address), previous)
        return report

    return run_with_progress(add)


def safe_path(name: str) -> PurePosixPath:
    """Return the name and at most `_MAX_FOLDERS` folders above it as a relative path without `..`."""
    *folders, last = name.split("/")
    cleaned = (_shortened(_cleaned(folder), _MAX_NAME_BYTES) for folder in folders[-_MAX_FOLDERS:])
    return PurePosixPath(*filter(None, cleaned), safe_name(last))


def safe_name(name: str) -> str:
    """Return the name without folders and unfit characters, shortened to what file systems allow."""
    base = _cleaned(PurePosixPath(name.replace("\\", "/")).name)
    stem, dot, ending = base.rpartition(".")
    if not dot:
        return _shortened(base, _MAX_NAME_BYTES) or "article"
    return f"{_shortened(stem, _MAX_NAME_BYTES) or 'article'}.{_shortened(ending, _MAX_SUFFIX_BYTES)}"


def all_inside(paths: Sequence[str], folder: Path) -> bool:
    """Return whether every path lies in the folder, after resolving links and `..`."""
    root = folder.resolve()
    return all(Path(path).resolve().is_relative_to(root) for path in paths)


def _store(uploads: Iterable[Upload], folder: Path) -> Mapping[Path, bytes | None]:
    """Move the files into the folder; return their new paths with the contents they replaced, None for none."""
    previous: dict[Path, bytes | None] = {}
    for upload in uploads:
        kept = _free_name(folder / safe_path(upload.name), previous)
        kept.parent.mkdir(parents=True, exist_ok=True)
        previous[kept] = kept.read_bytes() if kept.exists() else None
        kept.write_bytes(upload.path.read_bytes())
        upload.path.unlink()
    return previous


def _free_name(path: Path, taken: Mapping[Path, bytes | None]) -> Path:
    """Return the path, with a number added if another file of the same upload has it."""
    number, free = 2, path
    while free in taken:
        free, number = path.with_stem(f"{path.stem} {number}"), number + 1
    return free


def _restore(path: Path, previous: Mapping[Path, bytes | None]) -> None:
    content = previous.get(path)
    if content is not None:
        path.write_bytes(content)
    elif path in previous:
        path.unlink(missing_ok=True)


def _cleaned(name: str) -> str:
    return UNFIT.sub(" ", name).strip(" .")


def _shortened(name: str, longest: int) -> str:
    return name.encode()[:longest].decode(errors="ignore").strip()
