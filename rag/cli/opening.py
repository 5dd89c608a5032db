"""Opening a library for the commands that ask questions, as fast as possible."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import click

from rag.errors import EmbeddingError, LibraryError

if TYPE_CHECKING:
    from rag.embeddings import Embedder
    from rag.engine import Engine

library_option = click.option(
    "--library",
    type=click.Path(path_type=Path),
    help="Folder of the library.  [default: $FOOTNOTE_LIBRARY, else .footnote]",
)


def library_folder(folder: Path | None) -> Path:
    """Return the given folder, or else the one in the settings."""
    from rag.settings import load_settings

    return folder or load_settings().library


def require_library(folder: Path | None) -> None:
    """Raise LibraryError if there is no library in the folder."""
    from rag.library.seeds import exists

    if not exists(folder := library_folder(folder)):
        raise LibraryError(f"there is no library in {folder}; `footnote add PATH` makes one")


def open_engine(folder: Path | None) -> Engine:
    """Open the library and return its engine; a library that does not exist is made from the seed articles.

    The embedding model is loaded in a thread while Chroma is imported.
    """
    with _without_garbage_collection():
        from rag.embeddings import load_embedder
        from rag.settings import load_settings

        settings = load_settings()
        embedder = load_embedder(settings.embedding)
        # Not a daemon thread: the process would abort if it ended while the thread is still loading the model.
        Thread(target=_warm, args=(embedder,)).start()
        from rag.engine import Engine
        from rag.library.seeds import open_with_seeds

        path = folder or settings.library
        library, made = open_with_seeds(path, embedder=embedder)
    if made:
        click.echo(f"made a library in {path} from the {len(library)} seed articles", err=True)
    return Engine(library)


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Keep the garbage collector off inside the block, and exclude everything imported there from it for good.

    Modules live as long as the process. Traversing them takes a quarter of the time of a command.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _warm(embedder: Embedder) -> None:
    with suppress(EmbeddingError):  # the first real use raises it again, in the main thread
        embedder.embed(["warm"])
