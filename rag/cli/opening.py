"""Opening a library for questions, as every command that asks does it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import click

from rag.errors import EmbeddingError

if TYPE_CHECKING:
    from rag.embeddings import Embedder
    from rag.engine import Engine

library_option = click.option(
    "--library",
    type=click.Path(path_type=Path),
    help="Folder of the library.  [default: $FOOTNOTE_LIBRARY, else .footnote]",
)


def library_folder(folder: Path | None) -> Path:
    """Return the folder that was given, or else the one that is set."""
    from rag.settings import load_settings

    return folder or load_settings().library


def open_engine(folder: Path | None) -> Engine:
    """Open the library, made from the seeds if it does not exist yet; the model is loaded while Chroma is imported."""
    with _without_collecting():
        from rag.embeddings import load_embedder
        from rag.settings import load_settings

        settings = load_settings()
        embedder = load_embedder(settings.embedding)
        # No daemon: one that is still loading the model when the process ends takes it down with an abort.
        Thread(target=_warm, args=(embedder,)).start()
        from rag.engine import Engine
        from rag.library.seeds import open_with_seeds

        path = folder or settings.library
        library, made = open_with_seeds(path, embedder=embedder)
    if made:
        click.echo(f"made a library in {path} from the {len(library)} seed articles", err=True)
    return Engine(library)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep the garbage collector away from what is imported meanwhile, also when the process ends.

    It lives as long as the process does, and searching it is a quarter of the time of a command.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _warm(embedder: Embedder) -> None:
    with suppress(EmbeddingError):  # the first use raises it again, where somebody hears it
        embedder.embed(["warm"])
