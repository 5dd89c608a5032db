"""The articles that ship with the program."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock

from rag.embeddings import Embedder
from rag.library import Library
from rag.library.atomic_files import write_whole
from rag.library.changes import Progress
from rag.library.store.address import server_of
from rag.library.store.client import translated
from rag.library.store.opened import store_exists
from rag.settings import load_settings

UNFINISHED = "seeding"
"""A file that stands for seeds that are not yet all in the library."""


def seeds_folder() -> Path:
    """Return the folder of the shipped articles: inside the package, or beside it in a checkout."""
    packaged = Path(__file__).parents[1] / "seeds"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "seeds"


def exists(folder: Path) -> bool:
    """Return whether a library was ever made in the folder, or for it on the server that is set."""
    return store_exists(folder, server_of(load_settings()))


def open_with_seeds(
    folder: Path, *, embedder: Embedder | None = None, progress: Progress | None = None
) -> tuple[Library, bool]:
    """Open the library, made from the seeds if it does not exist yet; return it, and whether it was made now."""
    with translated(f"the library in {folder} cannot be opened"):
        folder.mkdir(parents=True, exist_ok=True)
        alone = FileLock(folder / "seeding.lock").acquire()
    with alone:  # or another process would ask the library before the seeds are in it
        unfinished = folder / UNFINISHED
        made = unfinished.exists() or not exists(folder)
        if made:
            write_whole(unfinished, "")
        library = Library.open(folder, embedder=embedder)
        if made:
            _add_seeds(library, progress)
            unfinished.unlink()
    return library, made


def _add_seeds(library: Library, progress: Progress | None) -> None:
    try:
        library.add([seeds_folder()], progress)
    except BaseException:
        library.close()
        raise
