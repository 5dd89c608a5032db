"""The solver and the margins of the recognizer, on numbers that can be worked out in the head."""

from __future__ import annotations

import numpy as np

from rag.requests.fitting import RIDGE, solve_ridge
from rag.requests.kinds import KINDS
from rag.requests.margins import choose_margins, score_out_of_fold

LOOK_UP, YES_NO, LIST, TALK = (KINDS.index(kind) for kind in ("look-up", "yes-no", "list", "talk"))


def test_the_weights_are_those_of_the_ridge_regression_with_a_free_first_one() -> None:
    features = np.array([[1, 0], [1, 1], [1, 3]], dtype=np.float32)
    wanted = np.array([[0], [1], [1]], dtype=np.float32)
    counted = np.array([1, 2, 1], dtype=np.float32)
    scaled = features.T * counted
    expected = np.linalg.solve(scaled @ features + np.diag([0, RIDGE]), scaled @ wanted)
    assert np.allclose(solve_ridge(features, wanted, counted), expected, atol=1e-4)


def test_each_wording_is_scored_by_what_was_fitted_to_others() -> None:
    fitted: list[int] = []

    def score(marked: np.ndarray) -> np.ndarray:
        fitted.append(int(marked.sum()))
        return np.full((int((~marked).sum()), len(KINDS)), float(len(fitted)), dtype=np.float32)

    scores = score_out_of_fold(30, score)
    assert sum(fitted) == 2 * 30
    assert set(scores[:, 0].tolist()) == {1.0, 2.0, 3.0}


def test_a_kind_for_which_look_ups_are_taken_gets_a_margin_and_others_none() -> None:
    scores = np.zeros((3, len(KINDS)), dtype=np.float32)
    scores[0, LIST], scores[1, LIST], scores[2, TALK] = 0.31, 0.09, 0.5
    margins = choose_margins(scores, [LIST, YES_NO, TALK], [True, True, True])
    assert (round(float(margins[LIST]), 3), margins[TALK], margins[LOOK_UP], margins[YES_NO]) == (0.1, 0, 0, 0)


def test_what_is_not_rewarded_is_no_reason_for_a_smaller_margin() -> None:
    scores = np.zeros((2, len(KINDS)), dtype=np.float32)
    scores[0, LIST], scores[1, LIST] = 0.04, 0.11
    margins = choose_margins(scores, [LIST, LOOK_UP], [False, True])
    assert round(float(margins[LIST]), 3) == 0.125
