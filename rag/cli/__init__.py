"""The command line: `footnote`."""

from rag.cli.commands import cli, main

__all__ = ["cli", "main"]
