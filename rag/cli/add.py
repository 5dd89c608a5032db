"""The command `footnote add`."""

from __future__ import annotations

import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import click

from rag.cli.json_output import json_option, print_json
from rag.cli.opening import library_option
from rag.errors import LoadError

if TYPE_CHECKING:
    from rag.library.sources import Place

FIELDS = ("id", "text", "title", "url", "published", "author", "source", "language")
ALSO = {"date": "published", "outlet": "source"}
"""What `footnote edit` calls these fields."""
COLUMNS_HELP = f"Columns of a JSON, JSON Lines or CSV collection.  [fields: {', '.join((*FIELDS, *ALSO))}]"


def _read_columns(_context: click.Context, _option: click.Parameter, value: str | None) -> dict[str, str]:
    """Return the column names by field from `FIELD=COLUMN,...`."""
    pairs = [pair.partition("=") for pair in (value or "").split(",") if pair.strip()]
    columns: dict[str, str] = {}
    for told, _, column in pairs:
        field = ALSO.get(told.strip(), told.strip())
        if field not in FIELDS or not column.strip():
            raise click.BadParameter(f"{told!r} is not FIELD=COLUMN with one of {', '.join((*FIELDS, *ALSO))}")
        if field in columns:
            raise click.BadParameter(f"{told!r} names the field {field} a second time; name it once")
        columns[field] = column.strip()
    return columns


@click.command()
@click.argument("places", nargs=-1, required=True, metavar="PATH|URL|-...")
@click.option("--map", "columns", metavar="FIELD=COLUMN,...", callback=_read_columns, help=COLUMNS_HELP)
@click.option("--watch", is_flag=True, help="Follow the folders: add what is new or changes, until Ctrl-C.")
@click.option("--remove-missing", is_flag=True, help="With --watch: remove the articles whose files disappear.")
@click.option("--follow-links", is_flag=True, help="Also read what links in a folder lead to outside of it.")
@library_option
@json_option
def add(
    places: Sequence[str],
    columns: Mapping[str, str],
    watch: bool,
    remove_missing: bool,
    follow_links: bool,
    library: Path | None,
    as_json: bool,
) -> None:
    """Add or update articles: files, folders, web pages, feeds, or - for standard input."""
    from rag.cli.console import print_report, progress_bar
    from rag.library import Library

    if remove_missing and not watch:
        raise click.UsageError("--remove-missing goes with --watch; `footnote remove` removes articles")
    if watch:
        if as_json:
            raise click.UsageError("--watch goes on until it is stopped, so there is no report to print with --json")
        _watch(places, library, columns=columns, remove_missing=remove_missing, follow_links=follow_links)
        return
    given = [_place(place) for place in places]
    with Library.open(library) as opened, progress_bar("Adding") as progress:
        report = opened.add(given, progress, columns=columns, follow_links=follow_links)
    if as_json:
        print_json(report.to_dict())
    else:
        print_report(report)
    if failed := report.count("failed") + report.count("skipped"):
        what = "nothing was added" if failed == len(report.items) else f"{failed} of {len(report.items)} were not added"
        raise LoadError(f"{what}; the report says what to mend")


def _place(given: str) -> Place:
    """Return what the argument names: standard input, a file by its `file:` address, or itself."""
    from rag.library.sources import Pasted

    if given == "-":
        return Pasted(sys.stdin.buffer.read())
    if not given.startswith("file:"):
        return given
    parts = urlsplit(given)
    if parts.netloc not in ("", "localhost"):
        raise LoadError(f"{given} names a file of another computer; copy it here, and add the copy")
    return Path(url2pathname(parts.path))


def _watch(places: Sequence[str], library: Path | None, **how: Any) -> None:
    from rag.library import Library
    from rag.library.following import Follower
    from rag.library.watching import Watch

    with Library.open(library) as opened:
        folders = [Path(place) for place in places]
        watch = Watch(opened, folders, click.echo, **how)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: watch.stop())
        click.echo(f"following {', '.join(places)}; Ctrl-C ends it")
        follower = Follower(opened, click.echo)
        follower.start()
        watch.run()
        follower.stop()
    click.echo("stopped; what was added is kept")
