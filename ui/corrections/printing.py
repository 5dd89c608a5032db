"""Printing what cites changed sentences to the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from rag.corrections import Correction
from rag.plural import plural
from rag.written_date import write_date
from ui.corrections.stale import StaleAnswer, StaleCase, StaleDraft

NOTHING = "No kept answer, draft or eval case cites a sentence that has changed."


def print_stale(
    answers: Sequence[StaleAnswer], drafts: Sequence[StaleDraft], cases: Sequence[StaleCase], out: Console
) -> None:
    """Print each answer, draft and case with the sentences that it cites as they were, and what became of them."""
    for answer in answers:
        out.print(Text(f"{answer.question}  (“{answer.title}”{_whose(answer.owner)})", style="bold"))
        for number, correction in answer.corrections.items():
            _print(f"[{number}]", correction, out)
    for draft in drafts:
        out.print(Text(f"{draft.title}  (checked {write_date(draft.made)}{_whose(draft.owner)})", style="bold"))
        for correction in draft.corrections:
            _print("·", correction, out)
    for case in cases:
        out.print(Text(f"{case.question}  (case {case.id})", style="bold"))
        for correction in case.corrections:
            _print("·", correction, out)
    counted = f"{plural(len(answers), 'answer')}, {plural(len(drafts), 'draft')}, {plural(len(cases), 'eval case')}"
    out.print(f"{counted} to ask again" if answers or drafts or cases else NOTHING)


def _whose(owner: str) -> str:
    return f", {owner}" if owner else ""


def _print(mark: str, correction: Correction, out: Console) -> None:
    out.print(Padding(Text(f"{mark} “{correction.was}” {correction.title}"), (0, 0, 0, 2)))
    out.print(Padding(Text(str(correction), style="yellow"), (0, 0, 0, len(mark) + 3)))
