"""Running a suite once for each value of a setting, and showing what that changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from eval.reports.command import write, write_pages
from eval.reports.gated import GatedReport
from eval.reports.printing import make_table
from eval.reports.records import ReportFile
from eval.reports.sweep import sweep_rows
from eval.reports.tables import markdown_table
from eval.suite.command import SEEDS_SUITE, Choices, measure
from eval.suite.part_settings import Variant
from eval.suite.parts import Parts
from rag.engine import Engine


def sweep(
    make: Callable[[Parts], Engine],
    variants: Sequence[Variant],
    suite: Path | None = None,
    *,
    out: Path | None = None,
    choices: Choices,
    console: Console,
) -> None:
    """Run the suite with each variant of the engine, and print one table of all, the first value compared with.

    `make` returns the engine of some parts. `out` gets the table as `sweep.md`, and a folder of each variant's name
    with its report. Raises what `eval.suite.command.measure` does.
    """
    reports: dict[str, ReportFile] = {}
    for place, one in enumerate(variants):
        folder = out / one.name if out else None
        chosen = replace(choices, parts=one.parts, tell=_tell_of(choices.tell, place, len(variants)))
        reports[one.name] = measure(make(one.parts), suite or SEEDS_SUITE, folder, chosen, console)
        if folder:
            write_pages(GatedReport(reports[one.name]), folder)
    rows = sweep_rows(reports)
    console.print(make_table(rows))
    if out:
        write(out / "sweep.md", "\n".join([f"# {rows.title}", "", *markdown_table(rows), ""]))


def _tell_of(tell: Callable[[int, int], None] | None, place: int, count: int) -> Callable[[int, int], None] | None:
    """Return what tells how far all `count` runs are during the one at `place`."""
    return (lambda done, total: tell(place * total + done, count * total)) if tell else None
