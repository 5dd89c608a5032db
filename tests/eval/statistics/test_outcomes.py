"""The statistics on outcomes that can be worked out in the head, with the edges of each."""

from __future__ import annotations

import numpy as np
import pytest

from eval.statistics.outcomes import Outcomes, aurc, calibration_error, refusal_auroc, refusal_f1, risk_coverage

Row = tuple[bool, bool | None, bool, float | None]
"""Whether a case is answerable, was answered (None for a failure), passed, and its confidence."""
NOTHING: list[Row] = []
RIGHT, WRONG = (True, True, True, 0.9), (True, True, False, 0.4)
RIGHTLY_REFUSED, WRONGLY_ANSWERED = (False, False, True, 0.2), (False, True, False, 0.4)
WRONGLY_REFUSED = (True, False, False, 0.1)
FAILED, FAILED_UNANSWERABLE = (True, None, False, None), (False, None, False, None)


def outcomes(*rows: Row) -> Outcomes:
    answerable, answered, passed, confidence = zip(*rows, strict=True) if rows else ((), (), (), ())
    return Outcomes(
        np.array(answerable, dtype=np.bool_),
        np.array([one is True for one in answered], dtype=np.bool_),
        np.array([one is False for one in answered], dtype=np.bool_),
        np.array(passed, dtype=np.bool_),
        np.array(confidence, dtype=np.float64),
    )


@pytest.mark.parametrize(
    ("rows", "f1"),
    [
        ([RIGHT, WRONG, RIGHTLY_REFUSED], 1.0),
        ([WRONGLY_REFUSED, RIGHTLY_REFUSED], 2 / 3),
        ([RIGHTLY_REFUSED, WRONGLY_ANSWERED], 2 / 3),
        ([WRONGLY_REFUSED, WRONGLY_ANSWERED], 0.0),
        ([FAILED_UNANSWERABLE], 0.0),
        ([RIGHT, FAILED], None),
        (NOTHING, None),
    ],
)
def test_f1_is_of_refusing_and_has_no_value_where_nothing_was_to_be_refused(rows: list[Row], f1: float | None) -> None:
    assert refusal_f1(outcomes(*rows)) == f1


@pytest.mark.parametrize(
    ("rows", "area"),
    [
        ([RIGHT, WRONG, RIGHTLY_REFUSED, WRONGLY_ANSWERED], 3.5 / 4),
        ([WRONGLY_REFUSED, RIGHTLY_REFUSED], 0.0),
        ([(True, False, False, None), (False, False, True, None)], 0.5),
        ([(True, True, True, None), (False, False, True, None)], 1.0),
        ([FAILED, RIGHTLY_REFUSED], 0.0),
        ([RIGHT, FAILED_UNANSWERABLE], 0.0),
        ([RIGHT, WRONG], None),
        ([RIGHTLY_REFUSED], None),
        (NOTHING, None),
    ],
)
def test_auroc_is_the_share_of_pairs_in_the_right_order(rows: list[Row], area: float | None) -> None:
    assert refusal_auroc(outcomes(*rows)) == area


@pytest.mark.parametrize(
    ("rows", "area"),
    [
        ([RIGHT, WRONG], (0 + 1 / 2) / 2),
        ([RIGHT, WRONG, WRONGLY_ANSWERED], (0 + 1 / 2 + 2 / 3) / 3),
        ([(True, True, False, 0.9), (True, True, True, 0.4)], (1 + 1 / 2) / 2),
        ([RIGHT, RIGHTLY_REFUSED, FAILED], 0.0),
        ([RIGHTLY_REFUSED, WRONGLY_REFUSED, FAILED], None),
        ([(True, True, True, None)], None),
        (NOTHING, None),
    ],
)
def test_the_area_is_the_mean_risk_of_the_answers_and_refusals_do_not_count(
    rows: list[Row], area: float | None
) -> None:
    assert aurc(outcomes(*rows)) == area


def test_answers_of_equal_confidence_share_their_risk() -> None:
    coverage, risk = risk_coverage(outcomes(WRONGLY_ANSWERED, (True, True, True, 0.4)))
    assert (coverage.tolist(), risk.tolist()) == ([0.5, 1.0], [0.5, 0.5])


@pytest.mark.parametrize(
    ("rows", "error"),
    [
        ([RIGHT], 0.1),
        ([RIGHT, WRONG], (0.1 + 0.4) / 2),
        ([(True, True, True, 1.0), (True, True, False, 0.0)], 0.0),
        ([RIGHT, (True, True, True, 7.0)], None),
        ([RIGHTLY_REFUSED, FAILED], None),
        (NOTHING, None),
    ],
)
def test_the_calibration_error_is_of_answers_whose_confidence_is_a_probability(
    rows: list[Row], error: float | None
) -> None:
    assert calibration_error(outcomes(*rows)) == (None if error is None else pytest.approx(error))
