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
@click.option("--open", "opens", is_flag=True, help="Open the page in a browser, where there is one.")
def chat(library: Path | None, host: str | None, port: int | None, opens: bool) -> None:
    """Serve the chat for the browser, until Ctrl-C."""
    from rag.library.following import Follower
    from ui.browser import open_in_browser
    from ui.server import serve

    settings = load_settings()
    following: list[Follower] = []

    def opened() -> Engine:
        engine = open_engine(library)
        engine.library.read_ahead()
        following.append(Follower(engine.library))
        following[0].start()
        return engine

    def announce(line: str) -> None:
        click.echo(f"{line}\nCtrl-C stops it.")
        if opens:
            open_in_browser(line.split()[-1])

    serve(
        opened,
        host or settings.host,
        port or settings.port,
        users=settings.users,
        proxies=settings.trusted_proxies,
        root_path=settings.root_path,
        logs=settings.log,
        announce=announce,
    )
    for follower in following:
        follower.stop()
