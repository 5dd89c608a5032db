"""Uploaded files, kept in the library's folder under their own names, so that a newer version updates its article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from rag.errors import LibraryError
from rag.types import IngestReport
from ui.library.adding import Step, follow

if TYPE_CHECKING:
    from rag.library import Library

UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"/\\|?*]+')
"""What file systems refuse in names, and what nobody can see."""
_LONGEST_NAME, _LONGEST_ENDING = 200, 20
"""Bytes in UTF-8: most file systems take 255 in all."""
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came from a browser: where it was put for the time being, and its name with the folders above it."""

    path: Path
    name: str


def uploads_folder(library: Library) -> Path:
    """Return the folder in which the library keeps what was uploaded."""
    return library.folder.resolve() / "uploads"


def add_uploads(library: Library, uploads: Iterable[Upload]) -> Iterator[Step | IngestReport]:
    """Keep the files in the library's folder and add them; what could not be added leaves the folder as it was.

    Yields what `follow` does. Raises LibraryError where the files cannot be kept.
    """
    try:
        earlier = _keep(uploads, uploads_folder(library))
    except OSError as exc:
        raise LibraryError(f"the files cannot be kept ({exc.strerror}); check the disk of the library") from exc

    def add(**watched: Any) -> IngestReport:
        report = library.add(list(earlier), **watched)
        for item in report.items:
            if item.status in ("failed", "duplicate"):
                _put_back(Path(item.address), earlier)
        return report

    return follow(add)


def safe_path(name: str) -> PurePosixPath:
    """Return the name with the folders above it, none of which leads out of where it is put."""
    *folders, last = name.split("/")
    cleaned = (_shortened(_cleaned(folder), _LONGEST_NAME) for folder in folders[-_DEEPEST:])
    return PurePosixPath(*filter(None, cleaned), safe_name(last))


def safe_name(name: str) -> str:
    """Return the name without folders, control characters and what some file systems refuse."""
    base = _cleaned(PurePosixPath(name.replace("\\", "/")).name)
    stem, dot, ending = base.rpartition(".")
    if not dot:
        return _shortened(base, _LONGEST_NAME) or "article"
    return f"{_shortened(stem, _LONGEST_NAME) or 'article'}.{_shortened(ending, _LONGEST_ENDING)}"


def inside(paths: Sequence[str], folder: Path) -> bool:
    """Return whether every path lies in the folder, whatever links and `..` it holds."""
    root = folder.resolve()
    return all(Path(path).resolve().is_relative_to(root) for path in paths)


def _keep(uploads: Iterable[Upload], folder: Path) -> Mapping[Path, bytes | None]:
    """Move the files into the folder and return what stood in their places, None where there was nothing."""
    earlier: dict[Path, bytes | None] = {}
    for upload in uploads:
        kept = _free_name(folder / safe_path(upload.name), earlier)
        kept.parent.mkdir(parents=True, exist_ok=True)
        earlier[kept] = kept.read_bytes() if kept.exists() else None
        kept.write_bytes(upload.path.read_bytes())
        upload.path.unlink()
    return earlier


def _free_name(path: Path, taken: Mapping[Path, bytes | None]) -> Path:
    """Return the path, with a number where another file of the same upload has it."""
    number, free = 2, path
    while free in taken:
        free, number = path.with_stem(f"{path.stem} {number}"), number + 1
    return free


def _put_back(path: Path, earlier: Mapping[Path, bytes | None]) -> None:
    content = earlier.get(path)
    if content is not None:
        path.write_bytes(content)
    elif path in earlier:
        path.unlink(missing_ok=True)


def _cleaned(name: str) -> str:
    return UNFIT.sub(" ", name).strip(" .")


def _shortened(name: str, longest: int) -> str:
    return name.encode()[:longest].decode(errors="ignore").strip()
