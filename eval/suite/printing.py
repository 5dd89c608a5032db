"""Printing a report to the console."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from eval.suite.compare import Comparison
from eval.suite.failures import describe
from eval.suite.report import Report
from eval.suite.results import Result
from eval.suite.tables import (
    Rows,
    comparison_lines,
    difference_rows,
    latency_rows,
    measure_rows,
    provenance_line,
    tag_rows,
)

LABEL_WIDTH = 12
SPENT = 10
"""Lines of the screen beside the rows of the measures and the failed cases."""
FEWEST = 5
"""Failed cases that are printed on the lowest screen."""


def print_report(report: Report, console: Console, *, everything: bool = False) -> None:
    """Print the measures first and then the failed cases, a line each and no more than fit on the screen.

    With `everything`, also the measures by tag and each failed case in full.
    """
    tables = [measure_rows(report), latency_rows(report.total.latency), *([tag_rows(report)] if everything else [])]
    console.print(Text(provenance_line(report)))
    for rows in tables if everything else tables[:1]:
        console.print(make_table(rows))
    if everything:
        for result in report.failed:
            _print_failed_case(result, console)
    else:
        _print_failures(report.failed, console, room=console.height - len(tables[0].rows) - SPENT)


def _print_failures(failed: Sequence[Result], console: Console, room: int) -> None:
    shown = failed[: max(room, FEWEST)]
    for result in shown:
        why = " · ".join(" ".join(failure.split()) for failure in result.failures)
        line = Text.assemble(("failed ", "red"), (result.case.id, "bold"), f"  {why}")
        console.print(line, no_wrap=True, overflow="ellipsis")
    if len(shown) < len(failed):
        console.print(Text(f"{len(failed) - len(shown)} more failed; --all prints them, and --out has a page of them"))


def print_comparison(comparison: Comparison, console: Console) -> None:
    """Print the changes since the earlier report."""
    console.print(make_table(difference_rows(comparison)))
    for line in comparison_lines(comparison):
        console.print(Text(line))


def print_gate(shortfalls: Sequence[str], console: Console) -> None:
    """Print whether the gate holds, or the measures below their floors."""
    for shortfall in shortfalls:
        console.print(Text(f"gate: {shortfall}", style="red"))
    if not shortfalls:
        console.print(Text("gate: holds", style="green"))


def _print_failed_case(result: Result, console: Console) -> None:
    console.print(Text.assemble(("failed ", "red"), (result.case.id, "bold"), f"  {', '.join(result.case.tags)}"))
    for label, text in describe(result):
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
