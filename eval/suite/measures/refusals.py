"""Measures of refusing: whether what the articles do not say is refused, and nothing else."""

from __future__ import annotations

from eval.suite.measures.measure import measure
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
