"""Comparing two reports, each one that was made now or a file."""

from __future__ import annotations

from pathlib import Path

from eval.reports import comparison
from eval.reports.comparison import Comparison
from eval.reports.records import ReportFile, parse_report, read_report
from eval.suite.report import Report

AnyReport = Report | ReportFile | Path | str
"""A report, or the path of the `report.json` of one."""


def compare(report: AnyReport, earlier: AnyReport) -> Comparison:
    """Return the changes since the earlier report; raises FootnoteError for a file that is none."""
    return comparison.compare(_file(report), _file(earlier))


def _file(report: AnyReport) -> ReportFile:
    if isinstance(report, Report):
        return parse_report(report.to_dict())
    return report if isinstance(report, ReportFile) else read_report(Path(report))
