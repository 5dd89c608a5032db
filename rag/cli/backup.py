"""The commands `footnote backup` and `footnote restore`."""

from __future__ import annotations

from pathlib import Path

import click

from rag.cli.opening import library_folder, library_option, require_library
from rag.errors import LibraryError
from rag.written_date import write_date

file_argument = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


@click.command()
@file_argument
@library_option
def backup(file: Path, library: Path | None) -> None:
    """Copy the library, with its conversations, into one file.

    It is safe while a chat is open. A backup that is in the file already is replaced once the new one is complete.
    """
    from rag.library.backup import back_up

    folder = library_folder(library)
    _require_folder("backed up")
    require_library(folder)
    contents = back_up(folder, file)
    click.echo(f"backed up {folder} to {file}: {_described(len(contents.files), contents.size)}, read again and right")


@click.command()
@file_argument
@library_option
def restore(file: Path, library: Path | None) -> None:
    """Make a library from a backup, in a folder that is empty or new."""
    from rag.library.backup import restore

    folder = library_folder(library)
    _require_folder("restored")
    contents = restore(file, folder)
    what = _described(len(contents.files), contents.size)
    click.echo(f"restored {folder} as it was on {write_date(contents.made)} at {contents.made[11:16]} UTC: {what}")


def _require_folder(what: str) -> None:
    """Raise LibraryError if libraries are kept on a Chroma server, which has backups of its own."""
    from rag.settings import load_settings

    if url := load_settings().chroma_url:
        raise LibraryError(f"articles on the Chroma server at {url} cannot be {what} here; copy that server's own data")


def _described(files: int, size: int) -> str:
    return f"{files} files of {size / 1e6:,.1f} MB"
