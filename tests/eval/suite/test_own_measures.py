"""Measures of one's own: whatever they raise or give, no report holds what is no number."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from eval.provenance import Provenance
from eval.suite.cases import load_cases
from eval.suite.measures import DEFAULT, Estimate, Measure, Statistic, follow_up_gain
from eval.suite.report import make_report
from eval.suite.results import Result
from eval.suite.runner import run
from rag.errors import FootnoteError


@pytest.fixture
def results(engine: Any, suite: Path) -> list[Result]:
    return run(engine, load_cases(suite))


def half(result: Result) -> Any:
    """Whether the case is about
    rain."""
    return np.float32(0.5) if result.case.id == "rain" else None


def test_a_plain_function_is_a_measure_by_its_name_and_docstring(results: list[Result], provenance: Provenance) -> None:
    report = make_report(results, provenance, measures=[*DEFAULT, half])
    values = json.loads(report.to_json())
    assert values["total"]["measures"]["half"] == {"value": 0.5, "n": 1, "interval": [0.5, 0.5]}
    assert values["definitions"]["half"] == "Whether the case is about rain."
    assert [one["scores"].get("half") for one in values["results"]] == [0.5, None, None, None]


def test_two_measures_of_one_name_are_an_error(results: list[Result]) -> None:
    with pytest.raises(FootnoteError, match=r"^two measures have the name 'half'; give each a name of its own$"):
        make_report(results, measures=[half, Measure("half", "", lambda _: 1.0)])


def test_what_is_no_measure_is_an_error(results: list[Result]) -> None:
    with pytest.raises(FootnoteError, match=r"^'expected' is no measure; give one of eval\.measures, or a function of"):
        make_report(results, measures=["expected"])


def dry_is(given: Any, **fields: Any) -> Measure:
    """Return a measure that gives this for the case `dry`, or raises it, and 1 for the others."""

    def scorer(result: Result) -> Any:
        if result.case.id != "dry":
            return True
        if isinstance(given, Exception):
            raise given
        return given

    return Measure("own", "", scorer, **fields)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (ZeroDivisionError("no\nluck"), "ZeroDivisionError: no luck"),
        (math.nan, "gives nan"),
        (np.float64("inf"), "gives inf"),
    ],
)
@pytest.mark.parametrize(
    ("fields", "score", "mean"), [({}, 0.0, 0.75), ({"better": "lower"}, 1.0, 1.0), ({"unit": "words"}, None, 1.0)]
)
def test_a_case_that_a_measure_cannot_bear_scores_the_worst_with_the_reason(
    given: Any, why: str, fields: dict[str, Any], score: float | None, mean: float, results: list[Result]
) -> None:
    report = make_report(results, measures=[dry_is(given, **fields)])
    dry = json.loads(report.to_json())["results"][1]
    assert (dry["scores"].get("own"), dry["unscored"]) == (score, {"own": why})
    assert [one.unscored for one in report.results if one.case.id != "dry"] == [{}, {}, {}]
    (total,) = [*report.total.measures.values(), *report.total.quantities.values()]
    assert total.value == mean
    assert f"own failed on 1 case (dry: {why})" in str(report)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("good", r"the measure 'own' gives 'good' for the case 'dry'; give a number, or None where a case does not"),
        ([1.0], r"the measure 'own' gives \[1\.0\] for the case 'dry'; give a number"),
        (3, r"the measure 'own' gives 3 for the case 'dry'; give a number from 0 to 1, or tell its unit: eval\.Measur"),
        (-0.5, r"the measure 'own' gives -0\.5 for the case 'dry'; give a number from 0 to 1, or tell its unit"),
    ],
)
def test_what_is_no_number_or_out_of_bounds_is_told_with_measure_and_case(
    given: Any, told: str, results: list[Result]
) -> None:
    with pytest.raises(FootnoteError, match=f"^{told}"):
        make_report(results, measures=[dry_is(given)])


def test_with_a_unit_or_a_lower_bound_a_number_may_be_anything_within(results: list[Result]) -> None:
    words = make_report(results, measures=[dry_is(9, unit="words")]).total.quantities["own (words)"]
    assert (words.value, words.n) == (3.0, 4)
    gain = make_report(results, measures=[dry_is(-1.0, lowest=-1.0)]).total.measures["own"]
    assert (gain.value, gain.n) == (0.5, 4)
    assert follow_up_gain.lowest == -1.0


def test_a_statistic_that_is_not_finite_has_no_value(results: list[Result]) -> None:
    own = Statistic("own", "", lambda _: True, lambda _: math.nan)
    assert make_report(results, measures=[own]).total.measures["own"] == Estimate(None, 0, None)


def test_an_estimate_that_raises_or_is_no_number_names_the_measure(results: list[Result]) -> None:
    def broken(_outcomes: Any) -> float:
        raise ValueError("one class only")

    with pytest.raises(FootnoteError, match=r"^the measure 'own' cannot be taken \(ValueError: one class only\)$"):
        make_report(results, measures=[Statistic("own", "", lambda _: True, broken)])
