"""Uploaded files, stored in the library's folder under their own names: a newer version replaces its article."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from rag.errors import LibraryError
from rag.types import IngestReport
from ui.library.progress import Progress, run_with_progress

if TYPE_CHECKING:
    from rag.library import Library

UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069<>:"/\\|?*#]+')
"""Characters that file systems do not allow in names, invisible ones, and the # of an article within a file."""
_MAX_NAME_BYTES, _MAX_SUFFIX_BYTES = 200, 20
"""In UTF-8; most file systems allow 255 bytes for a whole name."""
_MAX_FOLDERS = 8
_LIST = ".uploaded"
"""Names the files that were uploaded, one a line; no upload can have this name, as none begins with a full stop."""


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
    library.ensure_present()  # or a folder that is gone would be made anew for the files
    try:
        previous = _store(uploads, uploads_folder(library))
    except OSError as exc:
        raise LibraryError(f"the files cannot be kept ({exc.strerror}); check the disk of the library") from exc

    def add(**callbacks: Any) -> IngestReport:
        report = library.add(list(previous), **callbacks)
        for path in previous.keys() - _used(report, uploads_folder(library)):
            _restore(path, previous[path])
        return report

    return run_with_progress(add)


def uploaded_files(library: Library) -> dict[str, Path]:
    """Return the files that were uploaded and are still there, by their addresses in the library.

    These alone may be deleted with their articles: their names were made here, and nothing that a file says is in them.
    """
    folder = uploads_folder(library)
    kept = [folder / name for name in _listed(folder)]
    return {str(one): one for one in kept if one.is_file() and one.resolve() == one and one.is_relative_to(folder)}


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
    """Return whether every path is a file in the folder, after resolving links and `..`."""
    root = folder.resolve()
    try:
        return all((found := Path(path).resolve()).is_relative_to(root) and found.is_file() for path in paths)
    except (OSError, ValueError):  # what is no path at all: it holds a zero byte, or is too long
        return False


def _store(uploads: Iterable[Upload], folder: Path) -> Mapping[Path, bytes | None]:
    """Move the files into the folder; return their new paths with the contents they replaced, None for none."""
    previous: dict[Path, bytes | None] = {}
    for upload in uploads:
        kept = _free_place(folder, safe_path(upload.name), previous)
        kept.parent.mkdir(parents=True, exist_ok=True)
        previous[kept] = kept.read_bytes() if kept.exists() else None
        kept.write_bytes(upload.path.read_bytes())
        upload.path.unlink()
    if previous:
        _list(folder, previous)
    return previous


def _list(folder: Path, paths: Iterable[Path]) -> None:
    """Note the files as uploaded."""
    listed = _listed(folder)
    if (folder / _LIST).exists():
        listed = [name for path in paths if (name := path.relative_to(folder).as_posix()) not in listed]
    with (folder / _LIST).open("a", encoding="utf-8") as file:
        file.write("".join(f"{name}\n" for name in listed))


def _listed(folder: Path) -> list[str]:
    """Return the names of what was uploaded; before there was a list of it, that is all that is in the folder."""
    if (folder / _LIST).exists():
        return (folder / _LIST).read_text("utf-8").split("\n")[:-1]
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]


def _used(report: IngestReport, folder: Path) -> set[Path]:
    """Return the files in the folder of which at least one article is in the library."""
    start = len(str(folder))
    places = [item.address for item in report.items if item.status not in ("failed", "duplicate")]
    return {Path(place[:start] + place[start:].partition("#")[0]) for place in places}


def _free_place(folder: Path, wanted: PurePosixPath, taken: Container[Path]) -> Path:
    """Return the place in the folder, with numbers added to names that are taken.

    Taken is a file's name by another file of the same upload or by a folder, and a folder's by a file.
    """
    place = folder
    for part in wanted.parent.parts:
        place = _free_name(place / part, lambda path: path.exists() and not path.is_dir())
    return _free_name(place / wanted.name, lambda path: path in taken or path.is_dir())


def _free_name(path: Path, is_taken: Callable[[Path], bool]) -> Path:
    number, free = 2, path
    while is_taken(free):
        free, number = path.with_stem(f"{path.stem} {number}"), number + 1
    return free


def _restore(path: Path, content: bytes | None) -> None:
    if content is not None:
        path.write_bytes(content)
    else:
        path.unlink(missing_ok=True)


def _cleaned(name: str) -> str:
    return UNFIT.sub(" ", name).strip(" .")


def _shortened(name: str, longest: int) -> str:
    return name.encode()[:longest].decode(errors="ignore").strip()
