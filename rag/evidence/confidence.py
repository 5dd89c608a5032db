"""The confidence of an answer, as a calibrated probability."""

from __future__ import annotations

import math

INTERCEPT, SLOPE = -0.57, 4.89
"""Coefficients of the logistic function: the log-odds at the threshold, and their increase per unit of score.

They are fitted on the first halves of five question sets, in two of which half of the questions have no answer, and
checked on the second halves by `python -m eval.scorecard.calibration`. Where nearly all questions have an answer, more
answers are right than the confidence says.
"""


def find_confidence(margin: float) -> float:
    """Return the probability, from 0 to 1, that a cited sentence answers the question.

    It is a logistic function of the margin, which is the best candidate's score minus the threshold (Platt scaling:
    Platt, Probabilistic Outputs for Support Vector Machines, 1999).
    """
    return 1 / (1 + math.exp(-(INTERCEPT + SLOPE * margin)))
