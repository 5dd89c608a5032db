from __future__ import annotations

from eval.reports.comparison import Difference, Flip, compare
from eval.reports.tables import comparison_lines, difference_rows
from tests.eval.reports.conftest import a_case, a_report


def scored(name: str, value: float, **changed: object) -> dict:
    return a_case(name, passed=value == 1, scores={"expected": value}, **changed)


def test_a_report_beside_itself_shows_no_difference() -> None:
    report = a_report(scored("a", 1.0), scored("b", 0.0))
    comparison = compare(report, report)
    assert comparison.differences == (Difference("expected", 0.5, 0.5, (0.0, 0.0), 1.0),)
    assert (comparison.cases, comparison.unshared, comparison.broken, comparison.mended) == (2, 0, (), ())


def test_a_printed_comparison_has_a_line_a_measure_and_the_number_of_changed_cases() -> None:
    now, earlier = a_report(scored("a", 1.0), scored("b", 1.0)), a_report(scored("a", 1.0), scored("b", 0.0))
    assert str(compare(now, earlier)) == (
        "expected                  0.500 → 1.000   +0.500   [+0.000, +1.000]\n2 cases compared: 0 broken, 1 mended"
    )


def test_the_cases_that_lost_most_come_first() -> None:
    earlier = a_report(scored("a", 1.0), scored("b", 1.0), scored("c", 0.0))
    now = a_report(scored("a", 0.5), scored("b", 0.0, failures=["says\nnothing"]), scored("c", 1.0))
    comparison = compare(now, earlier)
    assert comparison.broken == (
        Flip("b", "Who is b?", -1.0, ("says\nnothing",)),
        Flip("a", "Who is a?", -0.5, ("refused",)),
    )
    assert comparison_lines(comparison) == [
        "3 cases compared",
        "passed before, fails now: b · says nothing",
        "passed before, fails now: a · refused",
        "failed before, passes now: c · refused",
    ]


def test_cases_of_one_report_or_with_another_question_are_counted_and_left_out() -> None:
    earlier = a_report(scored("a", 1.0), scored("b", 1.0), scored("gone", 1.0))
    now = a_report(scored("a", 1.0), scored("b", 0.0, question="Who else?"))
    comparison = compare(now, earlier)
    assert (comparison.cases, comparison.unshared, comparison.broken) == (1, 3, ())
    assert comparison_lines(comparison) == ["1 case compared; 3 are in one report only"]


def test_reports_without_a_case_in_common_have_no_differences() -> None:
    comparison = compare(a_report(scored("a", 1.0)), a_report(scored("b", 1.0)))
    assert (comparison.cases, comparison.unshared, comparison.differences) == (0, 2, ())


def test_a_difference_is_shown_with_its_sign_and_p_value() -> None:
    rows = difference_rows(compare(a_report(scored("a", 0.5)), a_report(scored("a", 0.25)))).rows
    assert rows == (("expected", "0.250", "0.500", "+0.250", "+0.250 to +0.250", "1.000"),)


def test_a_measure_that_is_better_the_lower_it_is_gains_by_falling() -> None:
    earlier, now = a_report(scored("a", 0.5)), a_report(scored("a", 0.25), lower_is_better=["expected"])
    (difference,) = compare(now, earlier).differences
    assert (difference.lower_is_better, difference.gain) == (True, 0.25)


SEEN = {"expected", "refusal_f1", "auroc", "aurc", "calibration_error"}
MEASURED = {"cases": 4, "passed": 2, "measures": {name: {"value": 0.5, "n": 4, "interval": None} for name in SEEN}}


def decided(name: str, *, answerable: bool, answered: bool, confidence: float | None) -> dict:
    answer = {"text": "", "answered": answered, "confidence": confidence}
    return a_case(name, passed=answerable == answered, answerable=answerable, answer=answer)


def test_statistics_that_are_no_means_have_paired_intervals_too() -> None:
    can, cannot = {"answerable": True, "answered": True}, {"answerable": False, "answered": False}
    sure = [decided("a", **can, confidence=0.9), decided("b", **cannot, confidence=0.1)]
    unsure = [decided("a", **can, confidence=0.1), decided("b", **cannot, confidence=0.9)]
    comparison = compare(a_report(*sure, total=MEASURED), a_report(*unsure, total=MEASURED))
    found = {one.measure: one for one in comparison.differences}
    # With one case of each class every resample is the same two cases.
    assert found["auroc"] == Difference("auroc", 0.0, 1.0, (1.0, 1.0), None)
    assert found["refusal_f1"] == Difference("refusal_f1", 1.0, 1.0, (0.0, 0.0), None)
    assert found["aurc"] == Difference("aurc", 0.0, 0.0, (0.0, 0.0), None)
    assert (found["calibration_error"].earlier, round(found["calibration_error"].now, 9)) == (0.9, 0.1)


def test_a_statistic_without_a_value_on_one_side_has_no_difference() -> None:
    refused = a_report(decided("a", answerable=True, answered=False, confidence=None), total=MEASURED)
    failed = a_report(a_case("a", passed=False), total=MEASURED)
    assert [one.measure for one in compare(refused, failed).differences] == []
    answered = a_report(decided("a", answerable=True, answered=True, confidence=0.5), total=MEASURED)
    assert compare(answered, refused).differences == ()


def test_a_statistic_has_no_p_value_in_the_table() -> None:
    rows = [decided("a", answerable=True, answered=True, confidence=1.0)]
    measured = {"cases": 1, "passed": 1, "measures": {"aurc": {"value": 0.0, "n": 1, "interval": None}}}
    report = a_report(*rows, total=measured)
    assert difference_rows(compare(report, report)).rows == (
        ("aurc", "0.000", "0.000", "+0.000", "+0.000 to +0.000", "–"),
    )
