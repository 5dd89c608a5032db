"""Accepting, editing or dropping drafted cases in the terminal, for the command `footnote eval init`."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from eval.suite.articles import Articles
from eval.suite.cases import Case
from eval.suite.drafting import StopDraftingError, are_new, draft_cases, review
from rag.errors import FootnoteError
from rag.questions.dropped import read_dropped, remember_dropped

JUDGED = "cases.jsonl"
"""The file for the cases that readers' thumbs made, in the library's folder."""
CHOICES = "accept (a), edit (e), drop (d) or quit (q)"


def draft_suite(library: Articles, folder: Path, suite: Path, count: int, accept_all: bool, console: Console) -> None:
    """Show drafts of cases and append those that are kept to the suite; drafts that are dropped are not shown again.

    The library's `folder` has the cases that thumbs made, and remembers what was dropped. With `accept_all` nothing is
    asked. Raises FootnoteError if there is neither that nor a terminal.
    """
    if not accept_all and not sys.stdin.isatty():
        raise FootnoteError("there is no terminal to accept or drop drafts in; --all takes them all as they are")

    def decided(draft: Case) -> Case | None:
        case = decide(draft, console)
        if case is None:
            remember_dropped(folder, draft.id, draft.question)
        return case

    drafts = draft_cases(library, count, folder / JUDGED, are_new(suite, read_dropped(folder)))
    kept = review(drafts, suite, (lambda case: case) if accept_all else decided)
    console.print(Text(f"{kept} of {len(drafts)} drafts are in {suite} now; `footnote eval {suite}` asks them"))


def decide(case: Case, console: Console) -> Case | None:
    """Ask what becomes of the draft; raises StopDraftingError to stop."""
    while True:
        _show(case, console)
        chosen = click.prompt(CHOICES, type=click.Choice(["a", "e", "d", "q"]), show_choices=False, default="a")
        if chosen == "q":
            raise StopDraftingError
        if chosen != "e":
            return case if chosen == "a" else None
        case = _edit(case)


def _show(case: Case, console: Console) -> None:
    console.print()
    console.print(Text(case.question, style="bold"))
    for one in case.evidence:
        console.print(Text(f"  “{' '.join(one.quote.split())}”"))
        console.print(Text(f"  {one.article}", style="dim"))
    wanted = ", ".join(f"/{one}/" for one in case.expected) if case.answerable else "a refusal"
    console.print(Text.assemble(("  expected: ", "dim"), wanted))


def _edit(case: Case) -> Case:
    question = click.prompt("Question", default=case.question)
    if not case.answerable:
        return replace(case, question=question)
    expected = click.prompt("The answer must match", default=case.expected[0], value_proc=_pattern)
    return replace(case, question=question, expected=(expected, *case.expected[1:]))


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as exc:
        raise click.BadParameter(f"{value!r} is no regular expression ({exc})") from exc
    return value
