"""The command `footnote list`, which also lists what cites sentences that have changed."""

from __future__ import annotations

from pathlib import Path

import click

from rag.cli.json_output import json_option, print_json
from rag.cli.opening import library_folder, library_option, require_library


@click.command("list")
@click.option("--stale", is_flag=True, help="List the kept answers and eval cases that cite a changed sentence.")
@library_option
@json_option
def list_articles(library: Path | None, stale: bool, as_json: bool) -> None:
    """List the articles, newest first, those without a date last."""
    if stale:
        _list_stale(library, as_json)
        return
    from rag.cli.articles import print_library

    print_library(library, as_json)


def _list_stale(library: Path | None, as_json: bool) -> None:
    from rag.cli.console import console
    from rag.library import Library
    from ui.corrections.printing import print_stale
    from ui.corrections.stale import StaleAnswers, find_stale_cases
    from ui.storage.cases import CASES_FILE
    from ui.storage.conversations import Conversations

    require_library(library)
    folder = library_folder(library)
    conversations = Conversations(folder)
    try:
        with Library.open(library) as opened:
            answers = StaleAnswers(conversations, opened).find()
            cases = find_stale_cases(folder / CASES_FILE, opened)
    finally:
        conversations.close()
    if as_json:
        print_json({"answers": [one.to_dict() for one in answers], "cases": [one.to_dict() for one in cases]})
    else:
        print_stale(answers, cases, console())
