"""Printing a checked draft to the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from rag.checking.report import CheckedStatement, DraftReport, State
from ui.desk.words import STATES, summary
from ui.render.plain import attribution

STYLES: dict[State, str] = {
    "verified": "green",
    "partial": "yellow",
    "contradicted": "red",
    "not found": "magenta",
    "nothing to check": "dim",
}


def print_report(report: DraftReport, out: Console) -> None:
    """Print each statement with its state, the reasons, and the sentences for it or against it."""
    for statement in report.statements:
        if statement.state != "nothing to check":
            _print(statement, out)
    out.print(Text(f"\n{summary(report)}"))


def _print(statement: CheckedStatement, out: Console) -> None:
    out.print(Text(f"\n{' '.join(statement.text.split())}"))
    reasons = "".join(f": {reason}" for reason in ["; ".join(statement.reasons)] if reason)
    out.print(Text(f"{STATES[statement.state]}{reasons}", style=STYLES[statement.state]))
    for quotation in statement.quotations:
        words = f"“{' '.join(quotation.sentence.text.split())}” {attribution(quotation)}"
        out.print(Padding(Text(words, style="dim"), (0, 0, 0, 4)))
