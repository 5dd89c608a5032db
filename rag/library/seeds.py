"""The seed articles that ship with the program, and libraries made from them."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock

from rag.atomic_files import write_atomically
from rag.embeddings import Embedder
from rag.library import Library
from rag.library.changes import Progress
from rag.library.store.address import server_of
from rag.library.store.client import library_errors
from rag.library.store.opening import store_exists
from rag.settings import load_settings

UNFINISHED = "seeding"
"""Name of a marker file in the library's folder, which exists while the seeds are being added."""


def seeds_folder() -> Path:
    """Return the folder of the seed articles: inside the installed package, or at the root of a checkout."""
    packaged = Path(__file__).parents[1] / "seeds"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "seeds"


def exists(folder: Path) -> bool:
    """Return whether there is a library in the folder, or of its name on the server that is set."""
    return store_exists(folder, server_of(load_settings()))


def open_with_seeds(
    folder: Path, *, embedder: Embedder | None = None, progress: Progress | None = None
) -> tuple[Library, bool]:
    """Open the library, and add the seed articles if it is new; return it and whether the seeds were added.

    An interrupted seeding is completed the next time.
    """
    with library_errors(f"the library in {folder} cannot be opened"):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "seeding.lock").acquire()
    with lock:  # or another process would search the library before the seeds are in it
        unfinished = folder / UNFINISHED
        made = unfinished.exists() or not exists(folder)
        if made:
            write_atomically(unfinished, "")
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
