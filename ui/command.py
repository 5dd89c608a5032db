"""The command `footnote chat`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rag.cli.opening import library_option, open_engine
from rag.settings import load_settings

if TYPE_CHECKING:
    from rag.engine import Engine


@click.command()
@library_option
@click.option("--host", help="Address to serve on.  [default: $FOOTNOTE_HOST, else 127.0.0.1]")
@click.option("--port", type=click.IntRange(1, 65535), help="Port.  [default: $FOOTNOTE_PORT, else 7860]")
def chat(library: Path | None, host: str | None, port: int | None) -> None:
    """Open the chat in the browser."""
    from rag.library.following import Follower
    from ui.server import serve

    settings = load_settings()
    following: list[Follower] = []

    def opened() -> Engine:
        engine = open_engine(library)
        following.append(Follower(engine.library))
        following[0].start()
        return engine

    serve(
        opened,
        host or settings.host,
        port or settings.port,
        users=settings.users,
        proxies=settings.trusted_proxies,
        root_path=settings.root_path,
        logs=settings.log,
        announce=click.echo,
    )
    for follower in following:
        follower.stop()
