from __future__ import annotations

import pytest

from eval.scorecard.calibration import JudgedAnswer, bins, calibrate, compose, judge, judge_collection
from eval.scorecard.collection_run import Answered
from eval.scorecard.collections import JudgedQuery
from eval.scorecard.selection_run import RankedSelection
from eval.scorecard.selections import Selection
from rag.evidence.scale import READ


def of(confidence: float, right: int, wrong: int, second: bool = False) -> list[JudgedAnswer]:
    return [JudgedAnswer(confidence, True, second)] * right + [JudgedAnswer(confidence, False, second)] * wrong


def test_what_is_right_as_often_as_it_says_is_calibrated() -> None:
    found = calibrate([*of(0.75, 3, 1), *of(0.25, 1, 3)])
    assert (found.count, found.said, found.right) == (8, 0.5, 0.5)
    assert (found.brier, found.constant, found.error) == pytest.approx((0.1875, 0.25, 0.0))
    assert (found.intercept, found.slope) == pytest.approx((0.0, 1.0))


def test_what_is_too_sure_has_an_error_and_a_slope_below_one() -> None:
    found = calibrate([*of(0.9, 3, 1), *of(0.1, 1, 3)])
    assert found.error == pytest.approx(0.15)
    assert (found.intercept, found.slope) == pytest.approx((0.0, 0.5))


def test_answers_are_put_together_by_how_sure_they_are() -> None:
    assert bins([*of(0.5, 1, 0), *of(0.54, 0, 1), *of(0.9, 1, 0)]) == [[*of(0.5, 1, 0), *of(0.54, 0, 1)], of(0.9, 1, 0)]


def test_the_second_halves_are_told_and_the_first_ones_fitted() -> None:
    first = [*of(0.75, 3, 1), *of(0.25, 1, 3)]
    page = compose({"qed": [*first, *of(0.75, 3, 1, second=True), *of(0.25, 1, 3, second=True)]}).splitlines()
    numbers = "0.500 | 0.500 (0.215 to 0.785) | 0.188 | 0.250 | 0.000"
    assert page[2].startswith(f"| qed | 8 | {numbers} |")
    assert page[3].startswith(f"| all | 8 | {numbers} |")
    assert page[7:9] == ["| 0.25 | 4 | 0.250 (0.046 to 0.699) |", "| 0.75 | 4 | 0.750 (0.301 to 0.954) |"]
    same = f"{READ.intercept} and {READ.slope}"  # what is told is as right as it says
    assert page[-1] == f"The first halves would have {same} for {same}."


def test_an_answer_is_right_that_cites_a_right_sentence_or_one_with_the_answer() -> None:
    def ranked(selection: Selection, *cited: int) -> RankedSelection:
        return RankedSelection(selection, {}, {"ours": 0.75}, frozenset(cited))

    sentences = ("Gold fell.", "It rained in Lund.")
    chosen = Selection("Where?", "", sentences, (frozenset({1}),))
    spanned = Selection("Where?", "", sentences, answers=("Lund",))
    unanswerable = Selection("Where?", "", sentences, answers=("Lund",), answerable=False)
    given = [ranked(chosen, 1), ranked(chosen, 0), ranked(chosen), ranked(spanned, 0, 1), ranked(unanswerable, 1)]
    assert [(one.right, one.second) for one in judge(given)] == [
        (True, False),
        (False, True),
        (True, True),
        (False, False),
    ]


def test_without_the_articles_that_answer_no_answer_is_right() -> None:
    class FakeDesk:
        def ask(self) -> list[Answered]:
            query = JudgedQuery("Where?", frozenset(), frozenset({"a"}), ("Lund",))
            return [Answered(query, {}, "", "It rained in Lund.", 0.75, 0.5, still) for still in (True, False)]

    assert judge_collection(FakeDesk()) == [
        JudgedAnswer(0.75, True),
        JudgedAnswer(0.75, True, second=True),
        JudgedAnswer(0.5, False),
    ]
