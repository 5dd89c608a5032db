"""Files to drafts of articles, a module a format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rag.errors import LoadError
from rag.loaders.draft import Draft
from rag.loaders.markdown import load_markdown
from rag.loaders.plain import load_plain

LOADERS = {".txt": load_plain, ".text": load_plain, ".md": load_markdown, ".markdown": load_markdown}

__all__ = ["LOADERS", "Draft", "find_files", "load_file"]


def load_file(path: Path) -> Draft:
    """Return the article that the file holds; raises LoadError that says why it holds none and what to do."""
    loader = LOADERS.get(path.suffix.lower())
    if loader is None:
        raise LoadError(f"files of type {path.suffix or 'without an ending'} are not read; save it as .txt or .md")
    try:
        data = path.read_bytes()
    except OSError as exc:
        raise LoadError(f"cannot be read ({exc.strerror}); check that it exists and that you may read it") from exc
    return loader(data, path)


def find_files(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Yield every file to read with the name to make its id from; a folder gives its readable files, sorted.

    The name of a file in a folder is its path below that folder without the ending, so that the same folder gives
    the same ids on another machine.
    """
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
                if file.is_file() and not hidden and file.suffix.lower() in LOADERS:
                    yield file, str(file.relative_to(path).with_suffix(""))
        else:
            yield path, path.stem
