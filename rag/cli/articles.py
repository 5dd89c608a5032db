"""The commands `footnote edit` and `remove`, and what `footnote list` prints of the articles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from rag.cli.json_output import print_json
from rag.cli.opening import library_folder, library_option, require_library


def print_library(library: Path | None, as_json: bool) -> None:
    """Print the articles, newest first, those without a date last."""
    from rag.cli.console import print_articles
    from rag.library import Library
    from rag.library.seeds import exists

    records = []
    if exists(library_folder(library)):
        with Library.open(library) as opened:
            records = opened.records()
    if as_json:
        print_json([record.to_dict() for record in records])
    else:
        print_articles(records)


@click.command()
@click.argument("article_ids", nargs=-1, required=True, metavar="ARTICLE_ID...")
@library_option
def remove(article_ids: Sequence[str], library: Path | None) -> None:
    """Remove articles entirely."""
    from rag.library import Library

    require_library(library)
    with Library.open(library) as opened:
        for article in opened.remove(article_ids):
            click.echo(f"removed {article.id}  {article.title}")


@click.command()
@click.argument("article_id")
@click.option("--title", metavar="TEXT", help="Its headline.")
@click.option("--outlet", "--source", "source", metavar="NAME", help="Who published it.")
@click.option("--date", "published", metavar="DATE", help="When it was published.")
@click.option("--author", metavar="NAME", help="Who wrote it.")
@click.option("--language", metavar="CODE", help="The language that it is in, such as de.")
@click.option("--tag", metavar="NAME", help="The folder that it is filtered by.")
@library_option
def edit(article_id: str, library: Path | None, **given: str | None) -> None:
    """Put right what is known of an article; "" takes it away."""
    from rag.library import Library

    facts = {name: value for name, value in given.items() if value is not None}
    if not facts:
        raise click.UsageError("say what to put right: --title, --outlet, --date, --author, --language or --tag")
    require_library(library)
    with Library.open(library) as opened:
        article = opened.edit(article_id, facts)
    click.echo(f"put right {article.id}  {article.title}")
