"""A report and what it is held to: an earlier report, and a gate."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from eval.reports.comparison import Comparison, compare
from eval.reports.gate import Gate, check_gate, find_gate, read_gate
from eval.reports.records import ReportFile, read_report
from rag.errors import FootnoteError


@dataclass(frozen=True, slots=True)
class Standard:
    """What a report is held to: an earlier report, a gate, both or nothing."""

    earlier: ReportFile | None = None
    gate: Gate | None = None


@dataclass(frozen=True, slots=True)
class GatedReport:
    """A report, its changes since an earlier one, and the lines of the gate that does not hold.

    `comparison` is None without an earlier report, `shortfalls` without a gate.
    """

    report: ReportFile
    comparison: Comparison | None = None
    shortfalls: tuple[str, ...] | None = None


def read_standard(suite: str, gate: Path | bool, compare: Path | None) -> Standard:
    """Return the standard of reports on the suite file of that name; raises FootnoteError if a file is wrong.

    `gate` is a gate's file, or True for the packaged one; `compare` is an earlier report.
    """
    earlier = read_report(compare) if compare else None
    wanted = read_gate(gate) if isinstance(gate, Path) else find_gate(suite) if gate else None
    if wanted and wanted.drops and not earlier:
        raise FootnoteError(f"{wanted.place}: allows drops; give the earlier report too, with --compare")
    return Standard(earlier, wanted)


def hold(report: ReportFile, standard: Standard) -> GatedReport:
    """Return the report held to the standard; raises FootnoteError if the gate names a measure it does not have."""
    comparison = compare(report, standard.earlier) if standard.earlier else None
    gate = standard.gate
    return GatedReport(report, comparison, tuple(check_gate(gate, report, comparison)) if gate else None)
