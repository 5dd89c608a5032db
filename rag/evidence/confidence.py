"""How sure an answer is, as a probability."""

from __future__ import annotations

import math

AT_THRESHOLD, PER_SCORE = -0.57, 4.89
"""The log-odds of an answer whose best sentence just scores what it must, and what a unit of score above adds to them;
fitted on the first halves of five question sets, in two of which half of the questions have no answer, and checked
on the second halves by `python -m eval.scorecard.calibration`. Where nearly all have one, more are right than said."""


def find_confidence(margin: float) -> float:
    """Return the probability that a cited sentence tells what was asked, by what the best scores above the threshold.

    It is logistic in the margin (Platt, Probabilistic Outputs for Support Vector Machines, 1999).
    """
    return 1 / (1 + math.exp(-(AT_THRESHOLD + PER_SCORE * margin)))
