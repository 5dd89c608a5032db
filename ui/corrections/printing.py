"""Printing what cites changed sentences to the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from rag.corrections import Correction
from ui.corrections.stale import StaleAnswer, StaleCase
from ui.render.markup import plural

NOTHING = "No kept answer and no eval case cites a sentence that has changed."


def print_stale(answers: Sequence[StaleAnswer], cases: Sequence[StaleCase], out: Console) -> None:
    """Print each answer and case with the sentences that it cites as they were, and what became of them."""
    for answer in answers:
        whose = f", {answer.owner}" if answer.owner else ""
        out.print(Text(f"{answer.question}  (“{answer.title}”{whose})", style="bold"))
        for number, correction in answer.corrections.items():
            _print(f"[{number}]", correction, out)
    for case in cases:
        out.print(Text(f"{case.question}  (case {case.id})", style="bold"))
        for correction in case.corrections:
            _print("·", correction, out)
    counted = f"{plural(len(answers), 'answer')} and {plural(len(cases), 'eval case')} to ask again"
    out.print(counted if answers or cases else NOTHING)


def _print(mark: str, correction: Correction, out: Console) -> None:
    out.print(Padding(Text(f"{mark} “{correction.was}” {correction.title}"), (0, 0, 0, 2)))
    out.print(Padding(Text(str(correction), style="yellow"), (0, 0, 0, len(mark) + 3)))
