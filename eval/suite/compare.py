"""Comparing a report with an earlier one: the differences of the measures, and the cases that changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.statistics.intervals import Interval, paired_bootstrap
from eval.suite.report import Report
from rag.errors import FootnoteError


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure's means over the cases of both reports, and the 95 % interval of now - earlier."""

    measure: str
    earlier: float
    now: float
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes since an earlier report.

    `cases` is the number of cases in both reports, `unshared` of those in only one. `broken` are the ids of cases that
    passed before and fail now, `mended` the reverse, in the suite's order.
    """

    cases: int
    unshared: int
    differences: tuple[Difference, ...]
    broken: tuple[str, ...]
    mended: tuple[str, ...]


def read_report(path: Path) -> dict[str, Any]:
    """Return the JSON values of an earlier report; raises FootnoteError if the file is none."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        for entry in values["results"]:
            _ = entry["id"], bool(entry["passed"]), entry["scores"].items()
    except OSError as exc:
        raise FootnoteError(f"{path}: cannot be read ({exc.strerror}); check the path of the report") from exc
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise FootnoteError(f"{path}: is not a report; give the report.json that `footnote eval --out` wrote") from exc
    else:
        return dict(values)


def compare(report: Report, earlier: Mapping[str, Any]) -> Comparison:
    """Return the changes since the earlier report, which `read_report` returned."""
    before = {entry["id"]: entry for entry in earlier["results"]}
    shared = [result for result in report.results if result.case.id in before]
    then = [before[result.case.id] for result in shared]
    differences = [
        _difference(name, [entry["scores"].get(name) for entry in then], [one.scores.get(name) for one in shared])
        for name in report.total.measures
    ]
    pairs = [(one.case.id, bool(entry["passed"]), one.passed) for one, entry in zip(shared, then, strict=True)]
    return Comparison(
        cases=len(shared),
        unshared=len(report.results) + len(before) - 2 * len(shared),
        differences=tuple(difference for difference in differences if difference),
        broken=tuple(case for case, passed, passes in pairs if passed and not passes),
        mended=tuple(case for case, passed, passes in pairs if passes and not passed),
    )


def _difference(name: str, earlier: Sequence[float | None], now: Sequence[float | None]) -> Difference | None:
    before, after = ([value for value in values if value is not None] for values in (earlier, now))
    if not before or not after:
        return None
    return Difference(name, sum(before) / len(before), sum(after) / len(after), paired_bootstrap(earlier, now))
