"""What the plots of a report show: risk over coverage, calibration, and how long answers take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from eval.reports.records import CaseResult
from eval.statistics.intervals import Interval, wilson

BINS = 8
"""The most bins of a calibration curve."""
PER_BIN = 10
"""The fewest answers in a bin, on average."""


@dataclass(frozen=True, slots=True)
class Point:
    """If only the answers with the highest confidence are given: their share of all questions, and of wrong ones."""

    coverage: float
    risk: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of like confidence: its mean, the share that is right with its 95 % interval, and their number."""

    confidence: float
    right: float
    interval: Interval
    count: int


def risk_coverage(results: Sequence[CaseResult]) -> list[Point]:
    """Return the risk-coverage curve (El-Yaniv and Wiener, JMLR 11, 2010), from the most confident answer on.

    Coverage is the share of all cases; an answer is right if its case passed. Answers of equal confidence are one
    point. Answers without a confidence are left out.
    """
    confident = _confident(results)
    wrong = np.cumsum([not passed for _, passed in reversed(confident)])
    values = [confidence for confidence, _ in reversed(confident)]
    last = [place for place, one in enumerate(values) if place + 1 == len(values) or values[place + 1] != one]
    return [Point((place + 1) / len(results), float(wrong[place]) / (place + 1)) for place in last]


def calibration(results: Sequence[CaseResult]) -> list[Bin]:
    """Return the reliability diagram's bins, of about equal counts (Niculescu-Mizil and Caruana, ICML 2005).

    There are up to BINS of at least PER_BIN answers on average; none if fewer answers have a confidence, or if one is
    no probability.
    """
    confident = _confident(results)
    if any(not 0 <= confidence <= 1 for confidence, _ in confident):
        return []
    count = min(BINS, len(confident) // PER_BIN)
    edges = [len(confident) * place // count for place in range(count + 1)] if count else []
    return [_bin(confident[low:high]) for low, high in pairwise(edges)]


def milliseconds(results: Sequence[CaseResult]) -> list[float]:
    """Return the times from question to answer, shortest first."""
    return sorted(one.answer.timings_ms["total"] for one in results if one.answer and "total" in one.answer.timings_ms)


def _confident(results: Sequence[CaseResult]) -> list[tuple[float, bool]]:
    """Return (confidence, passed) of each answer that has a confidence, the lowest first."""
    return sorted((one.confidence, one.passed) for one in results if one.confidence is not None)


def _bin(part: Sequence[tuple[float, bool]]) -> Bin:
    right = sum(passed for _, passed in part)
    mean = sum(confidence for confidence, _ in part) / len(part)
    return Bin(mean, right / len(part), wilson(right, len(part)), len(part))
