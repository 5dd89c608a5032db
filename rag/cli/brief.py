"""The command `footnote brief`: what is new in the library, or what articles say, in short."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from rag.cli.json_output import json_option, print_json
from rag.cli.opening import library_option, open_engine

REQUEST = "Summarise the articles"


@click.command()
@click.option("--since", default="", metavar="DAY", help="Only articles of this day, month or year, or later.")
@click.option("--article", "articles", multiple=True, metavar="ID", help="Only this article; repeat it.")
@json_option
@click.option("--md", "as_markdown", is_flag=True, help="Print Markdown with footnotes.")
@library_option
def brief(since: str, articles: Sequence[str], as_json: bool, as_markdown: bool, library: Path | None) -> None:
    """Print what the newest articles say, newest first, every sentence footnoted."""
    from rag.answering.footnotes import to_markdown
    from rag.cli.console import print_answer
    from rag.scope import Scope

    if as_json and as_markdown:
        raise click.UsageError("--json and --md exclude each other")
    answer = open_engine(library).answer(
        REQUEST, scope=Scope(articles=tuple(articles), since=since), request="overview"
    )
    if as_json:
        print_json(answer.to_dict())
    elif as_markdown:
        click.echo(to_markdown(answer))
    else:
        print_answer(answer)
