"""Files and addresses to drafts of articles, a module a format, each imported when the first such file is met."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from rag.ingestion.loaders.draft import ArticleDraft, Entry, Fault
from rag.ingestion.loaders.file_reader import NO_COLUMNS, FileReader
from rag.ingestion.loaders.formats import ending

STORE_FILE = Path("chroma", "chroma.sqlite3")
WORDS_FILE = Path("words", "meta.json")
"""By these the folder of a library is known, whether it is kept there or on a server."""
KEPT = (
    *("chroma", "words", "replies", "uploads"),
    *(
        "cases.jsonl",
        "dropped.jsonl",
        "feeds.json",
        "generation",
        "library.json",
        "library-*.json",
        "*.lock",
        "*.sqlite*",
    ),
)
"""What a library keeps in its folder, beside articles that somebody may have put there: patterns of names."""
HIDDEN, BACKUP = (".", "~$"), "~"
"""How the names begin of hidden files and of Word's locks, and end of what an editor keeps of the version before."""

__all__ = ["NO_COLUMNS", "ArticleDraft", "Entry", "Fault", "FileReader", "find_files", "leads_out"]


def find_files(paths: Iterable[Path], *, follow_links: bool = False) -> Iterator[tuple[Path, str]]:
    """Yield every file to read with the name to make its id from; a folder gives all of them, sorted.

    The name of a file in a folder is its path below that folder without the ending, so that the same folder gives
    the same ids on another machine. A folder that may not be read is yielded too, and fails when it is loaded. The
    folder of a library gives none of what the library keeps there, and one below the folder that is read gives nothing.
    Links to folders are followed only with `follow_links`; one that leads out of the folder is yielded itself without.
    """
    for path in paths:
        if path.is_dir():
            for file in _below(path, follow_links):
                yield file, _without_ending(str(file.relative_to(path)))
        else:
            yield path, _without_ending(path.name)


def leads_out(path: Path, folder: Path) -> bool:
    """Return whether the path is a link to something that is not in the folder."""
    return path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _below(folder: Path, follow_links: bool) -> list[Path]:
    others: list[Path] = []
    found: list[Path] = []
    met: set[str] = set()
    walk = os.walk(folder, onerror=lambda error: others.append(Path(error.filename)), followlinks=follow_links)
    for parent, folders, names in walk:
        if follow_links and _met(parent, met):
            folders.clear()
            continue
        if _is_library(Path(parent)):
            folders[:], names = _without_kept(folders), _without_kept(names)
        folders[:] = [name for name in folders if not name.startswith(".") and not _is_library(Path(parent, name))]
        if not follow_links:
            others += [path for name in folders if leads_out(path := Path(parent, name), folder)]
        found += [Path(parent, name) for name in names if not _unseen(name)]
    return sorted(others + [file for file in found if file.is_file() or not file.exists()])


def _without_kept(names: Iterable[str]) -> list[str]:
    return [name for name in names if not any(fnmatchcase(name, pattern) for pattern in KEPT)]


def _unseen(name: str) -> bool:
    return name.startswith(HIDDEN) or name.endswith(BACKUP)


def _met(folder: str, met: set[str]) -> bool:
    """Return whether the folder was met before, by this name or through a link, and remember it."""
    real = os.path.realpath(folder)
    known = real in met
    met.add(real)
    return known


def _is_library(folder: Path) -> bool:
    return (folder / STORE_FILE).exists() or (folder / WORDS_FILE).exists()


def _without_ending(name: str) -> str:
    """Return the name without its ending; one that is packed has two."""
    suffix = ending(name)
    packed = name.lower().endswith(f"{suffix}.gz")
    return name[: -len(suffix) - 3 * packed] if suffix and suffix != name.lower() else name
