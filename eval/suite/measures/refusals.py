"""Measures of refusing: whether what the articles do not say is refused, and nothing else."""

from __future__ import annotations

import math
from collections.abc import Sequence

from eval.statistics.discrimination import auroc as area_under_roc
from eval.suite.measures.measure import Statistic, measure
from eval.suite.results import Result


@measure
def refusal_precision(result: Result) -> float | None:
    """The share of the refused questions that are unanswerable (van Rijsbergen, 1979)."""
    return float(not result.case.answerable) if result.refused else None


@measure
def refusal_recall(result: Result) -> float | None:
    """The share of the unanswerable questions that are refused (van Rijsbergen, 1979); an error is no refusal."""
    return None if result.case.answerable else float(result.refused)


@measure
def answered(result: Result) -> float | None:
    """The share of all questions that are answered, whether rightly or not."""
    return float(result.answered)


def _f1(results: Sequence[Result]) -> float | None:
    right = sum(result.refused and not result.case.answerable for result in results)
    refused, unanswerable = sum(one.refused for one in results), sum(not one.case.answerable for one in results)
    return 2 * right / (refused + unanswerable) if refused + unanswerable else None


def _auroc(results: Sequence[Result]) -> float | None:
    labels = [result.case.answerable for result in results]
    return area_under_roc([_confidence(one) for one in results], labels) if len(set(labels)) == 2 else None


def _confidence(result: Result) -> float:
    """Return the confidence that there is an answer; without one, whether it was answered stands for it.

    An error is as wrong as can be.
    """
    if result.output is None:
        return -math.inf if result.case.answerable else math.inf
    if result.output.confidence is None:
        return math.inf if result.output.answered else -math.inf
    return result.output.confidence


refusal_f1 = Statistic(
    "refusal_f1",
    "The harmonic mean of refusal precision and recall over all questions (van Rijsbergen, 1979).",
    lambda _: True,
    _f1,
)
auroc = Statistic(
    "auroc",
    "The probability that an answerable question has more confidence than an unanswerable one, ties counting half: "
    "the area under the ROC curve (Hanley and McNeil, 1982).",
    lambda _: True,
    _auroc,
)
