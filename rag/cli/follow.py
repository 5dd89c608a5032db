"""The command `footnote follow`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from rag.cli.json_output import print_json
from rag.cli.opening import library_folder, library_option


@click.command()
@click.argument("feeds", nargs=-1, metavar="FEED...")
@click.option("--list", "show", is_flag=True, help="List the feeds that are followed, and which of them fail.")
@click.option("--remove", "remove", is_flag=True, help="Follow the feeds no longer; their articles stay.")
@click.option("--json", "as_json", is_flag=True, help="With --list: print one JSON value and nothing else.")
@library_option
def follow(feeds: Sequence[str], show: bool, remove: bool, as_json: bool, library: Path | None) -> None:
    """Follow feeds: their new articles are added while the chat or `footnote add --watch` runs."""
    from rag.library.following import read_feeds, unfollow

    if show == bool(feeds):
        raise click.UsageError("name the feeds to follow, or list those that are followed with --list")
    folder = library_folder(library)
    if show:
        followed = read_feeds(folder)
        if as_json:
            print_json([feed.to_dict() for feed in followed])
        else:
            click.echo("\n".join(feed.describe() for feed in followed) or "no feeds are followed")
    elif remove:
        unfollow(folder, feeds)
        click.echo(f"no longer followed: {', '.join(feeds)}")
    else:
        _begin(folder, feeds)


def _begin(folder: Path, feeds: Sequence[str]) -> None:
    from rag.cli.console import print_report
    from rag.ingestion.loaders.fetch import Fetcher
    from rag.library import Library
    from rag.library.following import follow_feed
    from rag.settings import load_settings

    with Library.open(folder) as library:
        for url in feeds:
            feed, report = follow_feed(library, url, Fetcher(load_settings().allowed_hosts))
            click.echo(f"following {feed.url}; its articles are added while the chat or `footnote add --watch` runs")
            print_report(report)
