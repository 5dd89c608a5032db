"""The history of a measure: the reports in a folder over time, as a page of plots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from eval.reports.command import write
from eval.reports.html import render
from eval.reports.printing import make_table
from eval.reports.records import ReportFile, read_report
from eval.reports.tables import NONE, Rows, short_commit
from eval.reports.wording import words
from rag.errors import FootnoteError

DEEPEST = 4
"""Folders below the given one in which reports are looked for."""
SHOWN = ("citation_precision", "citation_recall", "expected", "refusal_precision", "refusal_recall")
"""The measures on the console, if a report has them; the page has all."""


def show_history(folder: Path, out: Path, console: Console) -> None:
    """Print the reports in the folder over time, and write `history.html` into `out`; raises FootnoteError."""
    suites = read_history(folder)
    for suite, reports in suites.items():
        console.print(make_table(history_rows(suite, reports)))
    write(out / "history.html", to_page(suites))
    console.print(Text(f"{out / 'history.html'} has the plots"))


def read_history(folder: Path) -> dict[str, list[ReportFile]]:
    """Return the reports in the folder and below, oldest first, by the name of their suite.

    One that is there twice counts once; other JSON files are skipped. Raises FootnoteError if there is no report.
    """
    suites: dict[str, list[ReportFile]] = {}
    found = {one.provenance.model_dump_json(): one for one in _reports(folder)}
    for report in sorted(found.values(), key=lambda one: one.provenance.date):
        suites.setdefault(report.provenance.suite, []).append(report)
    if not suites:
        raise FootnoteError(f"{folder}: holds no report; keep the report.json of each `footnote eval --out` in it")
    return suites


def history_rows(suite: str, reports: Sequence[ReportFile]) -> Rows:
    """Return the table of the reports on a suite."""
    heads = ("commit", "day", "passed", *map(words, SHOWN))
    return Rows(suite, heads, tuple(_row(one) for one in reports))


def to_page(suites: Mapping[str, Sequence[ReportFile]]) -> str:
    """Return the page with a plot of each measure for each suite."""
    from eval.reports.plots import plot_history  # matplotlib takes a second to load

    plotted = {
        suite: [(name, plot_history(words(name), points)) for name, points in _points(reports)]
        for suite, reports in suites.items()
    }
    return render("history.html", suites=suites, plotted=plotted)


def name_of(report: ReportFile) -> str:
    """Return the short commit of the report, or else its day."""
    made = report.provenance
    return short_commit(made.commit)[:7] if made.commit else made.date[:10]


def _reports(folder: Path) -> Iterator[ReportFile]:
    for depth in range(DEEPEST + 1):
        for path in folder.glob("/".join(["*"] * depth + ["*.json"])):
            try:
                yield read_report(path)
            except FootnoteError:
                continue


def _points(reports: Sequence[ReportFile]) -> Iterator[tuple[str, list[tuple[str, float, float, float]]]]:
    """Yield each measure with (name of the report, value, low, high) of the reports that have it."""
    for name in dict.fromkeys(name for one in reports for name in one.total.measures):
        measured = [(name_of(one), one.total.measures.get(name)) for one in reports]
        points = [
            (commit, one.value, *(one.interval or (one.value, one.value)))
            for commit, one in measured
            if one and one.value is not None
        ]
        if points:
            yield name, points


def _row(report: ReportFile) -> tuple[str, ...]:
    values = [report.total.measures.get(name) for name in SHOWN]
    shown = (NONE if one is None or one.value is None else f"{one.value:.3f}" for one in values)
    return name_of(report), report.provenance.date[:10], f"{report.total.passed}/{report.total.cases}", *shown
