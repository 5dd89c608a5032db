"""The gate: the worst values that the measures of a report may have, and how far they may drop."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from eval.reports.comparison import Comparison
from eval.reports.records import ReportFile
from eval.reports.wording import words
from rag.errors import FootnoteError

PASSED = "passed"
"""The share of the cases that passed, which can be gated like a measure."""
FIELDS = ("floors", "drops")
OPTIONAL = "may_lack_cases"
"""The field with the names of the floors that hold even if no case counts for the measure."""
CASES = Path(__file__).parents[1] / "cases"
ENDING = ".gate.toml"


@dataclass(frozen=True, slots=True)
class Gate:
    """The floor of each measure, and how far it may drop below an earlier report; `place` is the gate's file.

    `optional` are the floors that hold even if no case counts for the measure. Of a measure that is better the lower it
    is, the floor is the highest value, and a drop is a rise.
    """

    floors: Mapping[str, float]
    drops: Mapping[str, float]
    place: str = ""
    optional: frozenset[str] = frozenset()


def find_gate(suite: str) -> Gate:
    """Return the packaged gate of the suite file of that name, or else that of the seeds.

    A suite without a gate of its own may lack the cases that the seeds have.
    """
    packaged = {path.name.removesuffix(ENDING): path for path in CASES.glob(f"*{ENDING}")}
    if own := packaged.get(suite.removesuffix(".jsonl")):
        return read_gate(own)
    gate = read_gate(packaged["seeds"])
    return replace(gate, optional=frozenset(gate.floors))


def read_gate(path: Path) -> Gate:
    """Return the gate in the TOML or JSON file; raises FootnoteError with the file, the line and the field."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        values = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except OSError as exc:
        raise FootnoteError(f"{path}: cannot be read ({exc.strerror}); check the path of the gate") from exc
    except ValueError as exc:
        form = "JSON" if path.suffix == ".json" else "TOML"
        raise FootnoteError(f"{path}: is not {form} ({exc}); mend it") from exc
    if not isinstance(values, dict):
        raise FootnoteError(f'{path}: is no object; write {{"floors": {{"expected": 0.8}}}}')
    for field in values.keys() - {*FIELDS, OPTIONAL}:
        raise FootnoteError(
            f"{path}:{_line(text, field)}: {field!r} is no field of a gate; write {' or '.join(FIELDS)}"
        )
    if not any(values.get(field) for field in FIELDS):
        raise FootnoteError(
            f"{path}: gates nothing; write the floor of a measure, such as expected = 0.8 below [floors]"
        )
    floors, drops = (_shares(values.get(field, {}), field, path, text) for field in FIELDS)
    return Gate(floors, drops, str(path), _names(values.get(OPTIONAL, []), floors, path, text))


def check_gate(gate: Gate, report: ReportFile, comparison: Comparison | None = None) -> list[str]:
    """Return a line for each measure worse than its floor, or that dropped too far since the compared report.

    A measure that no case counts for is below its floor unless that is optional. Raises FootnoteError for a name that
    is no measure of the report.
    """
    _check_names(gate, report.total.measures)
    values = {name: one.value for name, one in report.total.measures.items()}
    values[PASSED] = report.total.passed / report.total.cases if report.total.cases else None
    floors = [one for one in gate.floors.items() if not (values[one[0]] is None and one[0] in gate.optional)]
    lines = [_beyond(name, values[name], floor, name in report.lower_is_better) for name, floor in floors]
    return [line for line in lines if line] + _dropped(gate, comparison)


def _beyond(name: str, value: float | None, floor: float, lower: bool) -> str:
    """Return that the value is worse than the floor, or nothing."""
    if value is None:
        return f"{words(name)}: no case counts for it"
    if value <= floor if lower else value >= floor:
        return ""
    return f"{words(name)} is {value:.3f}, {'above' if lower else 'below'} {floor:.2f}"


def _dropped(gate: Gate, comparison: Comparison | None) -> list[str]:
    known = {one.measure: one for one in comparison.differences} if comparison else {}
    return [
        f"{words(name)} {'rose' if one.lower_is_better else 'dropped'} by {lost:.3f} to {one.now:.3f}, "
        f"more than {allowed:.2f}"
        for name, allowed in gate.drops.items()
        if (one := known.get(name)) and (lost := -one.gain) > allowed
    ]


def _check_names(gate: Gate, measures: Collection[str]) -> None:
    for field, names in (("floors", {*measures, PASSED}), ("drops", {*measures})):
        for name in getattr(gate, field):
            if name not in names:
                near = process.extractOne(name, sorted(names), scorer=fuzz.ratio) or [PASSED]
                raise FootnoteError(
                    f"{gate.place}: {field}.{name} is no measure of the report; did you mean {near[0]}?"
                )


def _shares(values: Any, field: str, path: Path, text: str) -> dict[str, float]:
    if not isinstance(values, dict):
        raise FootnoteError(f"{path}:{_line(text, field)}: {field} must hold measures with numbers from 0 to 1")
    for name, value in values.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            line = _line(text, name)
            raise FootnoteError(f"{path}:{line}: {field}.{name} must be a number from 0 to 1, not {value!r}")
    return {name: float(value) for name, value in values.items()}


def _names(values: Any, floors: Mapping[str, float], path: Path, text: str) -> frozenset[str]:
    if not isinstance(values, list) or not all(isinstance(name, str) and name in floors for name in values):
        raise FootnoteError(f"{path}:{_line(text, OPTIONAL)}: {OPTIONAL} must be a list of measures that have a floor")
    return frozenset(values)


def _line(text: str, key: str) -> int:
    """Return the first line, from 1, on which the key is written; 1 if none is found."""
    found = re.search(rf"(?<![\w@]){re.escape(key)}(?![\w@])", text)
    return text.count("\n", 0, found.start()) + 1 if found else 1
