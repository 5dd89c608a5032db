"""The command `footnote mcp`."""

from __future__ import annotations

from pathlib import Path

import click

from rag.cli.opening import library_option, open_engine


@click.command()
@library_option
def mcp(library: Path | None) -> None:
    """Serve the library to other programs' models by MCP, on standard input and output."""
    engine = open_engine(library)
    engine.library.read_ahead()
    from rag.mcp.server import make_server

    make_server(engine).run("stdio")
