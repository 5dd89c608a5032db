"""Measures of confidence: whether the answers that a system is surer of are right more often, and how often."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from eval.suite.measures.measure import Statistic
from eval.suite.results import Result

BINS = 10
"""Number of bins of equal width in which confidence is compared with the share of right answers."""


def risk_coverage(results: Sequence[Result]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return the coverage [answers] and the risk [answers] at it of the answers with most confidence.

    The risk is the share of the cases among them that failed; among answers of equal confidence it is even.
    """
    confidence, right = _arrays(results)
    _, groups, counts = np.unique(-confidence, return_inverse=True, return_counts=True)
    wrong = (np.bincount(groups, 1 - right) / counts)[np.sort(groups)]
    seen = np.arange(1, len(wrong) + 1)
    return seen / len(wrong), np.cumsum(wrong) / seen


def _area(results: Sequence[Result]) -> float | None:
    return float(risk_coverage(results)[1].mean())


def _error(results: Sequence[Result]) -> float | None:
    confidence, right = _arrays(results)
    if confidence.min() < 0 or confidence.max() > 1:
        return None
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    return float(np.abs(np.bincount(bins, right - confidence)).sum() / len(right))


def _arrays(results: Sequence[Result]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return the confidence of each answer [answers], and 1 if its case passed, else 0 [answers]."""
    confidence = [one.output.confidence for one in results if one.output]
    return np.array(confidence, dtype=np.float64), np.array([one.passed for one in results], dtype=np.float64)


def _is_answer_with_confidence(result: Result) -> bool:
    return result.output is not None and result.output.answered and result.output.confidence is not None


aurc = Statistic(
    "aurc",
    "The area under the risk-coverage curve: the share of failed cases among the surest answers, averaged over how "
    "many of them are given (Geifman and El-Yaniv, NeurIPS 2017).",
    _is_answer_with_confidence,
    _area,
    better="lower",
)
calibration_error = Statistic(
    "calibration_error",
    "The difference of confidence and the share of passed cases, averaged over ten bins (expected calibration error; "
    "Naeini et al., AAAI 2015). Only for confidences that are probabilities.",
    _is_answer_with_confidence,
    _error,
    better="lower",
)
