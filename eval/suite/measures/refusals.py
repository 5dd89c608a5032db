"""Measures of refusing: whether what the articles do not say is refused, and nothing else."""

from __future__ import annotations

from eval.statistics import outcomes
from eval.suite.measures.measure import Statistic
from eval.suite.measures.scoring import measure
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
    """The share of all questions that are answered, rightly or not (coverage; El-Yaniv and Wiener, JMLR 2010)."""
    return float(result.answered)


refusal_f1 = Statistic(
    "refusal_f1",
    "The harmonic mean of refusal precision and recall over all questions (van Rijsbergen, 1979).",
    lambda _: True,
    outcomes.refusal_f1,
)
auroc = Statistic(
    "auroc",
    "The probability that an answerable question has more confidence than an unanswerable one, ties counting half: "
    "the area under the ROC curve (Hanley and McNeil, 1982).",
    lambda _: True,
    outcomes.refusal_auroc,
)
