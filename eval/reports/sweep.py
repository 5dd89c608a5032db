"""The table of a sweep: the measures by rows, the values of a setting by columns."""

from __future__ import annotations

from collections.abc import Mapping

from eval.reports.comparison import Difference, compare
from eval.reports.records import Measure, ReportFile
from eval.reports.tables import NONE, Rows, show_interval, show_value
from eval.reports.wording import words

TITLE = "Values with their 95 % intervals; below them the paired difference to the first"


def sweep_rows(reports: Mapping[str, ReportFile]) -> Rows:
    """Return the table of the reports by their values of the setting, each compared with the first."""
    first, *others = reports.values()
    differences = [{}, *({one.measure: one for one in compare(other, first).differences} for other in others)]
    columns = [
        {"passed": f"{report.total.passed} of {report.total.cases}", **_cells(report, gained)}
        for report, gained in zip(reports.values(), differences, strict=True)
    ]
    names = dict.fromkeys(name for column in columns for name in column)
    rows = tuple((words(name), *(column.get(name, NONE) for column in columns)) for name in names)
    return Rows(TITLE, ("measure", *reports), rows)


def _cells(report: ReportFile, differences: Mapping[str, Difference]) -> dict[str, str]:
    total = report.total
    known = {name: one for name, one in {**total.measures, **total.quantities}.items() if one.value is not None}
    return {name: _cell(one, differences.get(name)) for name, one in known.items()}


def _cell(measure: Measure, gained: Difference | None) -> str:
    lines = [f"{show_value(measure)}  n {measure.n}", show_interval(measure.interval)]
    if gained:
        lines.append(f"{gained.now - gained.earlier:+.3f} ({show_interval(gained.interval, sign='+')})")
    return "\n".join(lines)
