"""Reads the JSON report that `footnote eval` writes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rag.errors import FootnoteError

REPORT_FILE = "report.json"


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure between 0 and 1 over `cases` cases, with its 95 % confidence interval.

    Value and interval are None if the measure applies to no case.
    """

    name: str
    value: float | None
    interval: tuple[float, float] | None
    cases: int


@dataclass(frozen=True, slots=True)
class TagGroup:
    """The number of cases with a tag, and how many of them passed."""

    tag: str
    cases: int
    passed: int


@dataclass(frozen=True, slots=True)
class FailedCase:
    """A case that failed, with the reasons and the text of the answer."""

    id: str
    question: str
    reasons: tuple[str, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class EvalReport:
    """The report of one run of an eval suite.

    `mode` says how answers were made, `date` is ISO 8601, and `milliseconds` are the median and the 95th percentile of
    the time that an answer took, or None if they were not measured.
    """

    suite: str
    mode: str
    date: str
    cases: int
    passed: int
    measures: tuple[Measure, ...]
    groups: tuple[TagGroup, ...]
    failed: tuple[FailedCase, ...]
    milliseconds: tuple[float, float] | None


def find_report(folders: Iterable[Path]) -> Path | None:
    """Return the newest report in the folders or their direct subfolders, or None."""
    found = [
        path
        for folder in folders
        for path in (folder / REPORT_FILE, *folder.glob(f"*/{REPORT_FILE}"))
        if path.is_file()
    ]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def read_report(path: Path) -> EvalReport:
    """Return the report in the file; raises FootnoteError if the file cannot be read or is not a report."""
    try:
        return _parse_report(json.loads(path.read_text("utf-8")), path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as exc:
        raise FootnoteError(f"{path} is no report that can be read; write it again with `footnote eval --out`") from exc


def _parse_report(data: Mapping[str, Any], path: Path) -> EvalReport:
    total, provenance = data["total"], data["provenance"]
    p50, p95 = (total.get("latency_ms", {}).get(name) for name in ("p50", "p95"))
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
    return EvalReport(
        suite=str(provenance["suite"]),
        mode=str(provenance["mode"]),
        date=str(provenance.get("date") or changed),
        cases=int(total["cases"]),
        passed=int(total["passed"]),
        measures=tuple(_parse_measure(name, one) for name, one in total["measures"].items()),
        groups=tuple(TagGroup(tag, int(one["cases"]), int(one["passed"])) for tag, one in data["by_tag"].items()),
        failed=tuple(_parse_failed(one) for one in data["results"] if not one["passed"]),
        milliseconds=(float(p50), float(p95)) if p50 is not None and p95 is not None else None,
    )


def _parse_measure(name: str, data: Mapping[str, Any]) -> Measure:
    value, interval = data["value"], data["interval"]
    return Measure(
        name,
        float(value) if value is not None else None,
        (float(interval[0]), float(interval[1])) if interval else None,
        int(data["n"]),
    )


def _parse_failed(data: Mapping[str, Any]) -> FailedCase:
    answer = data.get("answer") or {}
    reasons = tuple(map(str, data["failures"])) or (str(data.get("error") or ""),)
    return FailedCase(str(data["id"]), str(data["question"]), reasons, str(answer.get("text", "")))
