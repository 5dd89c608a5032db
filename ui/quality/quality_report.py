"""The last report that `footnote eval` wrote, read from its JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rag.errors import FootnoteError

NAME = "report.json"


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure between 0 and 1 over `cases` cases, with its 95 % interval; both None where no case counts for it."""

    name: str
    value: float | None
    interval: tuple[float, float] | None
    cases: int


@dataclass(frozen=True, slots=True)
class Group:
    """The cases that bear a tag, and how many of them passed."""

    tag: str
    cases: int
    passed: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A case that did not pass: its question, what was wrong, and what the answer was."""

    id: str
    question: str
    reasons: tuple[str, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Quality:
    """A report: what was asked in which mode, when (ISO 8601), what came of it, and the median and 95th percentile."""

    suite: str
    mode: str
    date: str
    cases: int
    passed: int
    measures: tuple[Measured, ...]
    groups: tuple[Group, ...]
    failed: tuple[Failed, ...]
    milliseconds: tuple[float, float] | None


def find_report(folders: Iterable[Path]) -> Path | None:
    """Return the newest report in the folders or right below them."""
    found = [path for folder in folders for path in (folder / NAME, *folder.glob(f"*/{NAME}")) if path.is_file()]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def read_quality(path: Path) -> Quality:
    """Return the report in the file; raises FootnoteError if it cannot be read as one."""
    try:
        return _quality(json.loads(path.read_text("utf-8")), path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as exc:
        raise FootnoteError(f"{path} is no report that can be read; write it again with `footnote eval --out`") from exc


def _quality(told: Mapping[str, Any], path: Path) -> Quality:
    total, made = told["total"], told["provenance"]
    p50, p95 = (total.get("latency_ms", {}).get(name) for name in ("p50", "p95"))
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
    return Quality(
        suite=str(made["suite"]),
        mode=str(made["mode"]),
        date=str(made.get("date") or changed),
        cases=int(total["cases"]),
        passed=int(total["passed"]),
        measures=tuple(_measured(name, one) for name, one in total["measures"].items()),
        groups=tuple(Group(tag, int(one["cases"]), int(one["passed"])) for tag, one in told["by_tag"].items()),
        failed=tuple(_failed(one) for one in told["results"] if not one["passed"]),
        milliseconds=(float(p50), float(p95)) if p50 is not None and p95 is not None else None,
    )


def _measured(name: str, told: Mapping[str, Any]) -> Measured:
    value, interval = told["value"], told["interval"]
    return Measured(
        name,
        float(value) if value is not None else None,
        (float(interval[0]), float(interval[1])) if interval else None,
        int(told["n"]),
    )


def _failed(told: Mapping[str, Any]) -> Failed:
    answer = told.get("answer") or {}
    reasons = tuple(map(str, told["failures"])) or (str(told.get("error") or ""),)
    return Failed(str(told["id"]), str(told["question"]), reasons, str(answer.get("text", "")))
