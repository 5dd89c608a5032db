"""The tables of a report as rows of text, shared by the console and Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.statistics.intervals import Interval
from eval.suite.compare import Comparison
from eval.suite.measures import Estimate
from eval.suite.report import Latency, Report, Summary

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


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: its title, the heads of its columns (the first is text, the others are numbers), and its rows."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def measure_rows(report: Report) -> Rows:
    """Return the table of the total measures with their intervals and numbers of cases."""
    counting = [(name, one) for name, one in report.total.measures.items() if one.n]
    rows = [(_words(name), _value(one), _interval(one.interval), str(one.n)) for name, one in counting]
    return Rows("Measures", ("measure", "value", "95 % interval", "cases"), tuple(rows))


def latency_rows(latency: Latency) -> Rows:
    """Return the table of the latency and its stages, in milliseconds."""
    stages = tuple((f"mean {stage}", f"{mean:.1f}") for stage, mean in latency.stages.items() if stage != "total")
    rows = (("median", _milliseconds(latency.p50)), ("95th percentile", _milliseconds(latency.p95)), *stages)
    return Rows("Latency", ("question to answer", "ms"), rows)


def tag_rows(report: Report) -> Rows:
    """Return the table of the main measures by tag."""
    heads = ("tag", "cases", "passed", *(_words(name) for name in BY_TAG), "p50 ms")
    return Rows("By tag", heads, tuple(_tag_row(tag, summary) for tag, summary in report.by_tag.items()))


def difference_rows(comparison: Comparison) -> Rows:
    """Return the table of the differences since the earlier report."""
    rows = [
        (
            _words(one.measure),
            f"{one.earlier:.3f}",
            f"{one.now:.3f}",
            f"{one.now - one.earlier:+.3f}",
            _interval(one.interval, sign="+"),
        )
        for one in comparison.differences
    ]
    return Rows("Since the earlier report", ("measure", "earlier", "now", "difference", "95 % interval"), tuple(rows))


def comparison_lines(comparison: Comparison) -> list[str]:
    """Return lines with the number of compared cases and the cases that changed."""
    lines = [f"{comparison.cases} cases compared"]
    if comparison.unshared:
        lines[0] += f"; {comparison.unshared} are in one report only"
    lines += [f"passed before, fails now: {case}" for case in comparison.broken]
    return lines + [f"failed before, passes now: {case}" for case in comparison.mended]


def provenance_line(report: Report) -> str:
    """Return the provenance of the report in one line."""
    made = report.provenance
    suite = f"{made.suite} ({made.suite_sha256[:12]}): {report.total.passed} of {report.total.cases} cases passed"
    code = f"commit {_short(made.commit)}" if made.commit else f"footnote {made.versions.get('footnote', NONE)}"
    return f"{suite} · {made.mode} · {made.embedding} · {code} · {made.date} · {made.cpu_count} CPUs"


def _short(commit: str) -> str:
    return f"{commit[:12]}{'-dirty' if commit.endswith('-dirty') else ''}"


def markdown_table(rows: Rows) -> list[str]:
    """Return the table as Markdown lines."""
    rules = ["---", *("---:" for _ in rows.heads[1:])]
    return [_markdown_row(cells) for cells in (rows.heads, rules, *rows.rows)]


def _markdown_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _tag_row(tag: str, summary: Summary) -> tuple[str, ...]:
    values = (_value(summary.measures[name]) for name in BY_TAG)
    return (tag, str(summary.cases), str(summary.passed), *values, _milliseconds(summary.latency.p50))


def _words(name: str) -> str:
    return name.replace("_", " ")


def _value(estimate: Estimate) -> str:
    return NONE if estimate.value is None else f"{estimate.value:.3f}"


def _interval(interval: Interval | None, sign: str = "") -> str:
    return f"{interval[0]:{sign}.3f} to {interval[1]:{sign}.3f}" if interval else NONE


def _milliseconds(value: float | None) -> str:
    return NONE if value is None else f"{value:.1f}"
