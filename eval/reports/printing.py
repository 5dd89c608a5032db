"""Printing a report to the console."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from eval.reports.comparison import Comparison
from eval.reports.failures import describe
from eval.reports.gated import GatedReport
from eval.reports.records import CaseResult, ReportFile
from eval.reports.tables import (
    Rows,
    comparison_lines,
    difference_rows,
    latency_rows,
    measure_rows,
    provenance_line,
    quantity_rows,
    tag_rows,
)

LABEL_WIDTH = 12
SPENT = 10
"""Lines of the screen beside the rows of the measures and the lines below them."""
FEWEST = 5
"""Lines that are printed on the lowest screen."""


def print_gated(gated: GatedReport, console: Console, *, everything: bool = False) -> None:
    """Print the measures or their changes first, then cases that changed or failed, as many as fit, and the gate.

    With `everything`, also the latency, the measures by tag, all changes, and each failed case in full.
    """
    report, comparison = gated.report, gated.comparison
    console.print(Text(provenance_line(report)))
    if everything or not comparison:
        console.print(make_table(measure_rows(report)))
    for line in report.unscored:
        console.print(Text(line, style="red"))
    above = len(report.total.measures) + len(report.unscored) + SPENT
    room = None if everything else max(FEWEST, console.height - above)
    if everything:
        _print_everything(report, console)
    elif not comparison:
        lines = [Text.assemble(("failed ", "red"), (one.id, "bold"), f"  {one.why}") for one in report.failed]
        _print_lines(lines, console, room)
    if comparison:
        _print_comparison(comparison, console, room)
    if gated.shortfalls is not None:
        _print_gate(gated.shortfalls, console)


def _print_everything(report: ReportFile, console: Console) -> None:
    for rows in (quantity_rows(report), latency_rows(report.total.latency_ms), tag_rows(report)):
        if rows.rows:
            console.print(make_table(rows))
    for case in report.failed:
        _print_failed_case(case, console)


def _print_comparison(comparison: Comparison, console: Console, room: int | None) -> None:
    console.print(make_table(difference_rows(comparison)))
    _print_lines([Text(line) for line in comparison_lines(comparison)], console, room)


def _print_gate(shortfalls: Sequence[str], console: Console) -> None:
    for shortfall in shortfalls:
        console.print(Text(f"gate: {shortfall}", style="red"))
    if not shortfalls:
        console.print(Text("gate: holds", style="green"))


def _print_lines(lines: Sequence[Text], console: Console, room: int | None) -> None:
    """Print the lines, each cut at the width of the screen, and how many more there are than there is room for."""
    for line in lines[:room]:
        console.print(line, no_wrap=True, overflow="ellipsis")
    if room is not None and len(lines) > room:
        console.print(Text(f"{len(lines) - room} more; --all prints them, and --out has a page of them"))


def _print_failed_case(case: CaseResult, console: Console) -> None:
    console.print(Text.assemble(("failed ", "red"), (case.id, "bold"), f"  {', '.join(case.tags)}"))
    for label, text in describe(case):
        line = Text.assemble((f"{label:<{LABEL_WIDTH}}", "dim"), text, overflow="fold")
        console.print(Padding(line, (0, 0, 0, 2), expand=False))
    console.print()


def make_table(rows: Rows) -> Table:
    """Return the rows as a table of rich."""
    table = Table(
        title=rows.title,
        title_justify="left",
        title_style="bold",
        box=SIMPLE_HEAD,
        pad_edge=False,
        collapse_padding=True,
    )
    table.add_column(rows.heads[0], no_wrap=True)
    for head in rows.heads[1:]:
        table.add_column(head, justify="right")
    for row in rows.rows:
        table.add_row(*map(Text, row))
    return table
