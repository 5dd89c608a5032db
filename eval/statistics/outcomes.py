"""Statistics of how the cases of a suite came out that are no means of scores: areas under curves, F1, calibration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from eval.statistics.discrimination import auroc as area_under_roc

BINS = 10
"""Number of bins of equal width in which confidence is compared with the share of right answers."""

Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How cases came out, each field an array [cases].

    A case was answered, refused, or neither where the system failed. `confidence` is not a number where none is told.
    """

    answerable: Flags
    answered: Flags
    refused: Flags
    passed: Flags
    confidence: Floats

    def at(self, places: npt.NDArray[np.intp] | Flags) -> Outcomes:
        """Return the outcomes of the cases at the places."""
        return Outcomes(*(getattr(self, one.name)[places] for one in fields(self)))

    @property
    def sure(self) -> Outcomes:
        """Return those of the answers that have a confidence."""
        return self.at(self.answered & ~np.isnan(self.confidence))


def refusal_f1(outcomes: Outcomes) -> float | None:
    """Return the harmonic mean of refusal precision and recall; None if nothing was, or was to be, refused."""
    right = (outcomes.refused & ~outcomes.answerable).sum()
    both = outcomes.refused.sum() + (~outcomes.answerable).sum()
    return float(2 * right / both) if both else None


def refusal_auroc(outcomes: Outcomes) -> float | None:
    """Return the area under the ROC curve of the confidence that there is an answer; None without both classes.

    Where no confidence is told, whether it was answered stands for it. A failure is as wrong as can be.
    """
    answerable = outcomes.answerable
    if answerable.all() or not answerable.any():
        return None
    decided = np.where(outcomes.answered, np.inf, -np.inf)
    told = np.where(np.isnan(outcomes.confidence), decided, outcomes.confidence)
    failed = ~outcomes.answered & ~outcomes.refused
    return area_under_roc(np.where(failed, np.where(answerable, -np.inf, np.inf), told), answerable)


def risk_coverage(outcomes: Outcomes) -> tuple[Floats, Floats]:
    """Return the coverage [answers] and the risk [answers] at it of the answers with most confidence.

    The risk is the share of the cases among them that failed; among answers of equal confidence it is even.
    """
    sure = outcomes.sure
    _, groups, counts = np.unique(-sure.confidence, return_inverse=True, return_counts=True)
    wrong = (np.bincount(groups, ~sure.passed) / counts)[np.sort(groups)]
    seen = np.arange(1, len(wrong) + 1)
    return seen / len(wrong), np.cumsum(wrong) / seen


def aurc(outcomes: Outcomes) -> float | None:
    """Return the area under the risk-coverage curve; None if no answer has a confidence."""
    return float(risk_coverage(outcomes)[1].mean()) if len(outcomes.sure.passed) else None


def calibration_error(outcomes: Outcomes) -> float | None:
    """Return the expected calibration error; None if no answer has a confidence, or one is no probability."""
    sure = outcomes.sure
    confidence = sure.confidence
    if not len(confidence) or confidence.min() < 0 or confidence.max() > 1:
        return None
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    return float(np.abs(np.bincount(bins, sure.passed - confidence)).sum() / len(confidence))


STATISTICS: Mapping[str, Callable[[Outcomes], float | None]] = {
    "refusal_f1": refusal_f1,
    "auroc": refusal_auroc,
    "aurc": aurc,
    "calibration_error": calibration_error,
}
"""The statistics by the names of their measures."""
