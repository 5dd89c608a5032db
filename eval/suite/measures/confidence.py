"""Measures of confidence: whether the answers that a system is surer of are right more often, and how often."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from eval.statistics import outcomes
from eval.suite.measures.measure import Statistic
from eval.suite.results import Result, outcomes_of


def risk_coverage(results: Sequence[Result]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return the coverage [answers] and the risk [answers] at it of the answers with most confidence.

    The risk is the share of the cases among them that failed; among answers of equal confidence it is even.
    """
    return outcomes.risk_coverage(outcomes_of(results))


def _is_answer_with_confidence(result: Result) -> bool:
    return result.output is not None and result.output.answered and result.output.confidence is not None


aurc = Statistic(
    "aurc",
    "The area under the risk-coverage curve: the share of failed cases among the surest answers, averaged over how "
    "many of them are given (Geifman and El-Yaniv, NeurIPS 2017).",
    _is_answer_with_confidence,
    outcomes.aurc,
    better="lower",
)
calibration_error = Statistic(
    "calibration_error",
    "The difference of confidence and the share of passed cases, averaged over ten bins (expected calibration error; "
    "Naeini et al., AAAI 2015). Only for confidences that are probabilities.",
    _is_answer_with_confidence,
    outcomes.calibration_error,
    better="lower",
)
