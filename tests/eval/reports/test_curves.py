from __future__ import annotations

import pytest

from eval.reports.curves import Bin, Point, calibration, milliseconds, risk_coverage
from eval.reports.records import CaseResult
from eval.statistics.intervals import wilson
from tests.eval.reports.conftest import a_case, a_report, an_answer


def cases(*told: tuple[float | None, bool]) -> tuple[CaseResult, ...]:
    results = [
        a_case(f"c{n}", passed=passed, answer=an_answer(confidence=value)) for n, (value, passed) in enumerate(told)
    ]
    return a_report(*results).results


def test_risk_is_counted_from_the_most_confident_answer_on() -> None:
    points = risk_coverage(cases((0.5, False), (0.9, True), (0.7, True), (0.6, False)))
    assert points == [Point(0.25, 0), Point(0.5, 0), Point(0.75, pytest.approx(1 / 3)), Point(1, 0.5)]


def test_answers_of_equal_confidence_are_one_point() -> None:
    assert risk_coverage(cases((0.5, False), (0.5, True))) == [Point(1, 0.5)]


def test_what_has_no_confidence_counts_for_coverage_only() -> None:
    assert risk_coverage(cases((None, True), (0.5, True))) == [Point(0.5, 0)]
    assert risk_coverage(cases((None, True))) == []


def test_calibration_has_bins_of_equal_counts_in_order() -> None:
    bins = calibration(cases(*[(0.9, True)] * 10, *[(0.2, False)] * 10))
    assert bins == [
        Bin(pytest.approx(0.2), 0, wilson(0, 10), 10),
        Bin(pytest.approx(0.9), 1, wilson(10, 10), 10),
    ]


def test_too_few_answers_have_no_calibration() -> None:
    assert calibration(cases(*[(0.9, True)] * 9)) == []
    assert calibration(()) == []


def test_times_are_those_of_answers_that_came_shortest_first() -> None:
    answers = [an_answer(timings_ms={"total": time}) for time in (3.0, 1.0)]
    results = [a_case(str(n), passed=True, answer=one) for n, one in enumerate(answers)]
    assert milliseconds(a_report(*results, a_case("none", passed=False)).results) == [1.0, 3.0]
