"""Showing a report: on the console, as pages in a folder, and as a summary for GitHub."""

from __future__ import annotations

import os
from pathlib import Path

from rich.console import Console

from eval.reports.gated import GatedReport, hold, read_standard
from eval.reports.html import to_html
from eval.reports.markdown import to_markdown, to_summary
from eval.reports.printing import print_gated
from eval.reports.records import read_report
from rag.errors import FootnoteError

GITHUB_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable in which GitHub gives a step the file for its summary."""


def reread(
    path: Path,
    *,
    out: Path | None = None,
    gate: Path | bool = False,
    compare: Path | None = None,
    everything: bool = False,
    console: Console,
) -> tuple[str, ...]:
    """Show the report in the file again, without asking anything, and return the lines of a gate that does not hold.

    Raises FootnoteError for a file that cannot be read or written.
    """
    report = read_report(path)
    return show(hold(report, read_standard(report.provenance.suite, gate, compare)), out, everything, console)


def show(gated: GatedReport, out: Path | None, everything: bool, console: Console) -> tuple[str, ...]:
    """Print the report, write its pages into the folder and the summary, and return the lines of a gate that fails.

    Raises FootnoteError if they cannot be written.
    """
    print_gated(gated, console, everything=everything)
    if out:
        write_pages(gated, out)
    if summary := os.environ.get(GITHUB_SUMMARY):
        write(Path(summary), to_summary(gated), mode="a")
    return gated.shortfalls or ()


def write_pages(gated: GatedReport, out: Path) -> None:
    """Write `report.html` and `report.md` into the folder; raises FootnoteError."""
    write(out / "report.html", to_html(gated))
    write(out / "report.md", to_markdown(gated))


def write(path: Path, text: str, mode: str = "w") -> None:
    """Write the text into the file, whose folder is made if needed; raises FootnoteError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open(mode, encoding="utf-8") as file:
            file.write(text)
    except OSError as exc:
        raise FootnoteError(f"{path.parent}: cannot be written ({exc.strerror}); give another --out folder") from exc
