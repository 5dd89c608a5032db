"""The command `footnote list`, which also lists what cites sentences that have changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rag.cli.json_output import json_option, print_json
from rag.cli.opening import library_folder, library_option, require_library

if TYPE_CHECKING:
    from ui.corrections.stale import StaleAnswer, StaleCase, StaleDraft


@click.command("list")
@click.option("--stale", is_flag=True, help="List what is kept and cites a changed sentence.")
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
    from ui.corrections.stale import Stale, find_stale_cases
    from ui.storage.cases import CASES_FILE
    from ui.storage.conversations import Conversations
    from ui.storage.drafts import Drafts

    require_library(library)
    folder = library_folder(library)
    conversations, drafts = Conversations(folder), Drafts(folder)
    try:
        with Library.open(library) as opened:
            stale = Stale(conversations, drafts, opened)
            answers, checked = stale.answers(), stale.drafts()
            cases = find_stale_cases(folder / CASES_FILE, opened)
    finally:
        conversations.close()
        drafts.close()
    if as_json:
        told: dict[str, Sequence[StaleAnswer | StaleDraft | StaleCase]]
        told = {"answers": answers, "drafts": checked, "cases": cases}
        print_json({name: [one.to_dict() for one in found] for name, found in told.items()})
    else:
        print_stale(answers, checked, cases, console())
