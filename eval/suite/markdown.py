"""Rendering a report as Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eval.suite.compare import Comparison
from eval.suite.failures import describe
from eval.suite.report import Report
from eval.suite.results import Result
from eval.suite.tables import (
    comparison_lines,
    difference_rows,
    latency_rows,
    markdown_table,
    measure_rows,
    provenance_line,
    tag_rows,
)

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def to_markdown(report: Report, shortfalls: Sequence[str] = (), comparison: Comparison | None = None) -> str:
    """Return the page: measures, latency, measures by tag, changes, and every failed case."""
    lines = ["# Eval report", "", provenance_line(report), ""]
    lines += [f"- Gate: {shortfall}" for shortfall in shortfalls] + ([""] if shortfalls else [])
    for rows in (measure_rows(report), latency_rows(report.total.latency), tag_rows(report)):
        lines += [f"## {rows.title}", "", *markdown_table(rows), ""]
    if comparison:
        rows = difference_rows(comparison)
        changed = [f"- {escape(line)}" for line in comparison_lines(comparison)]
        lines += [f"## {rows.title}", "", *markdown_table(rows), "", *changed, ""]
    lines += [f"## Failed cases ({len(report.failed)})", ""]
    for result in report.failed:
        lines += _failed_case(result)
    return "\n".join(lines).rstrip() + "\n"


def escape(text: str) -> str:
    """Return the text with Markdown's special characters escaped."""
    return SPECIAL.sub(r"\\\1", text)


def _failed_case(result: Result) -> list[str]:
    tags = escape(", ".join(result.case.tags))
    lines = [f"- {label}: {escape(text)}" for label, text in describe(result)]
    return [f"### {escape(result.case.id)}{f' ({tags})' if tags else ''}", "", *lines, ""]
