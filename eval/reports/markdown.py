"""Rendering a report as Markdown: the whole page, and a summary for GitHub."""

from __future__ import annotations

import re

from eval.reports.failures import describe
from eval.reports.gated import GatedReport
from eval.reports.records import CaseResult
from eval.reports.tables import (
    comparison_lines,
    difference_rows,
    latency_rows,
    markdown_table,
    measure_rows,
    provenance_line,
    quantity_rows,
    tag_rows,
)

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")
SUMMARY_FAILURES = 50
"""Failed cases in a summary, of which GitHub takes no more than 1 MiB."""


def to_markdown(gated: GatedReport) -> str:
    """Return the page: measures, changes, latency, measures by tag, and every failed case."""
    report = gated.report
    lines = _head(gated)
    for rows in (quantity_rows(report), latency_rows(report.total.latency_ms), tag_rows(report)):
        lines += [f"## {rows.title}", "", *markdown_table(rows), ""] if rows.rows else []
    lines += [f"## Failed cases ({len(report.failed)})", ""]
    for case in report.failed:
        lines += _failed_case(case)
    return "\n".join(lines).rstrip() + "\n"


def to_summary(gated: GatedReport) -> str:
    """Return the summary for GitHub: measures and changes, and a line for each of the first failed cases."""
    failed = gated.report.failed
    lines = [*_head(gated), f"<details><summary>{len(failed)} failed cases</summary>", ""]
    for case in failed[:SUMMARY_FAILURES]:
        lines += [f"- **{escape(case.id)}** {escape(' '.join(case.question.split()))} {escape(case.why)}"]
    return "\n".join([*lines, "", "</details>", ""])


def escape(text: str) -> str:
    """Return the text with Markdown's special characters escaped."""
    return SPECIAL.sub(r"\\\1", text)


def _head(gated: GatedReport) -> list[str]:
    lines = ["# Eval report", "", provenance_line(gated.report), ""]
    if gated.shortfalls is not None:
        lines += [*(f"- Gate: {one}" for one in gated.shortfalls or ("holds",)), ""]
    tables = [measure_rows(gated.report)]
    changed: list[str] = []
    if gated.comparison:
        tables.append(difference_rows(gated.comparison))
        changed = [*(f"- {escape(line)}" for line in comparison_lines(gated.comparison)), ""]
    for rows in tables:
        lines += [f"## {rows.title}", "", *markdown_table(rows), ""]
    return lines + changed


def _failed_case(case: CaseResult) -> list[str]:
    tags = escape(", ".join(case.tags))
    lines = [f"- {label}: {escape(text)}" for label, text in describe(case)]
    return [f"### {escape(case.id)}{f' ({tags})' if tags else ''}", "", *lines, ""]
