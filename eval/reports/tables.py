"""The tables of a report as rows of text, shared by the console and Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.reports.comparison import Comparison, Flip
from eval.reports.records import Latency, Measure, ReportFile, Summary
from eval.reports.wording import words
from eval.statistics.intervals import Interval
from rag.plural import plural

SMALLEST = 0.001
NONE = "–"
"""Stands for a value that does not exist."""
BY_TAG = (
    "success@1",
    "reciprocal_rank",
    "citation_precision",
    "citation_recall",
    "expected",
    "refusal_precision",
    "refusal_recall",
)
NO_MEASURE = Measure(value=None, n=0, interval=None)


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: its title, the heads of its columns (the first is text, the others are numbers), and its rows."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def measure_rows(report: ReportFile) -> Rows:
    """Return the table of the total measures with their intervals and numbers of cases."""
    counting = [(name, one) for name, one in report.total.measures.items() if one.n]
    rows = [(words(name), show_value(one), show_interval(one.interval), str(one.n)) for name, one in counting]
    return Rows("Measures", ("measure", "value", "95 % interval", "cases"), tuple(rows))


def latency_rows(latency: Latency) -> Rows:
    """Return the table of the latency and its stages, in milliseconds."""
    stages = tuple((f"mean {stage}", f"{mean:.1f}") for stage, mean in latency.stages.items() if stage != "total")
    rows = (("median", _milliseconds(latency.p50)), ("95th percentile", _milliseconds(latency.p95)), *stages)
    return Rows("Latency", ("question to answer", "ms"), rows)


def quantity_rows(report: ReportFile) -> Rows:
    """Return the table of what has a unit."""
    known = [(name, one) for name, one in report.total.quantities.items() if one.value is not None]
    rows = [(words(name), f"{one.value:,.2f}", show_interval(one.interval), str(one.n)) for name, one in known]
    return Rows("Quantities", ("quantity", "value", "95 % interval", "cases"), tuple(rows))


def tag_rows(report: ReportFile) -> Rows:
    """Return the table of the main measures by tag."""
    heads = ("tag", "cases", "passed", *(words(name) for name in BY_TAG), "p50 ms")
    return Rows("By tag", heads, tuple(_tag_row(tag, summary) for tag, summary in report.by_tag.items()))


def difference_rows(comparison: Comparison) -> Rows:
    """Return the table of the differences since the earlier report."""
    rows = [
        (
            words(one.measure),
            f"{one.earlier:.3f}",
            f"{one.now:.3f}",
            f"{one.now - one.earlier:+.3f}",
            show_interval(one.interval, sign="+"),
            p_value(one.p_value),
        )
        for one in comparison.differences
    ]
    heads = ("measure", "earlier", "now", "difference", "95 % interval", "p")
    return Rows("Since the earlier report", heads, tuple(rows))


def p_value(value: float | None) -> str:
    """Return the p-value with three digits."""
    return NONE if value is None else f"{value:.3f}" if value >= SMALLEST else f"<{SMALLEST}"


def comparison_lines(comparison: Comparison) -> list[str]:
    """Return lines with the number of compared cases and the cases that changed, the worse ones first."""
    lines = [f"{plural(comparison.cases, 'case')} compared"]
    if comparison.unshared:
        lines[0] += f"; {comparison.unshared} are in one report only"
    lines += [f"passed before, fails now: {_flip(one)}" for one in comparison.broken]
    return lines + [f"failed before, passes now: {_flip(one)}" for one in comparison.mended]


def provenance_line(report: ReportFile) -> str:
    """Return the provenance of the report in one line."""
    made = report.provenance
    suite = f"{made.suite} ({made.suite_sha256[:12]}): {report.total.passed} of {report.total.cases} cases passed"
    code = f"commit {short_commit(made.commit)}" if made.commit else f"footnote {made.versions.get('footnote', NONE)}"
    facts = (suite, made.mode, made.embedding, code, made.date, f"{made.cpu_count} CPUs")
    return " · ".join(filter(None, facts))


def short_commit(commit: str) -> str:
    """Return the first 12 digits of the commit, with whether the code was changed."""
    return f"{commit[:12]}{'-dirty' if commit.endswith('-dirty') else ''}"


def markdown_table(rows: Rows) -> list[str]:
    """Return the table as Markdown lines."""
    rules = ["---", *("---:" for _ in rows.heads[1:])]
    return [_markdown_row(cells) for cells in (rows.heads, rules, *rows.rows)]


def _markdown_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_markdown_cell(cell) for cell in cells)} |"


def _markdown_cell(cell: str) -> str:
    return cell.replace("|", "\\|").replace("\n", "<br>")


def _tag_row(tag: str, summary: Summary) -> tuple[str, ...]:
    values = (show_value(summary.measures.get(name, NO_MEASURE)) for name in BY_TAG)
    return (tag, str(summary.cases), str(summary.passed), *values, _milliseconds(summary.latency_ms.p50))


def _flip(flip: Flip) -> str:
    return " · ".join(" ".join(part.split()) for part in (flip.id, *flip.failures))


def show_value(measure: Measure) -> str:
    """Return the value with three digits, or NONE."""
    return NONE if measure.value is None else f"{measure.value:.3f}"


def show_interval(interval: Interval | None, sign: str = "") -> str:
    """Return the interval with three digits, or NONE; `sign` is "+" for a difference."""
    return f"{interval[0]:{sign}.3f} to {interval[1]:{sign}.3f}" if interval else NONE


def _milliseconds(value: float | None) -> str:
    return NONE if value is None else f"{value:.1f}"
