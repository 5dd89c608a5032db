"""Measures of how well a score separates two classes, with 95 % confidence intervals."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from eval.statistics.intervals import Interval, percentile_interval
from eval.statistics.stratified import stratified_resamples


def auroc(scores: npt.ArrayLike, labels: npt.ArrayLike) -> float:
    """Return the area under the ROC curve of the scores [cases] for the labels [cases].

    It is the probability that a random positive scores above a random negative, ties counting half (Hanley and McNeil,
    1982).
    """
    values, positive = np.asarray(scores, dtype=np.float64), np.asarray(labels, dtype=np.bool_)
    _, groups, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[groups]
    count = int(positive.sum())
    return float((ranks[positive].sum() - count * (count + 1) / 2) / (count * (len(values) - count)))


def balanced_accuracy(predicted: npt.ArrayLike, labels: npt.ArrayLike) -> float:
    """Return the mean of the true positive rate and the true negative rate."""
    guess, positive = np.asarray(predicted, dtype=np.bool_), np.asarray(labels, dtype=np.bool_)
    return float((guess[positive].mean() + (~guess[~positive]).mean()) / 2)


def best_threshold(scores: npt.ArrayLike, labels: npt.ArrayLike) -> float:
    """Return the threshold with the highest balanced accuracy; a score at or above it predicts a positive."""
    values = np.asarray(scores, dtype=np.float64)
    return float(max(np.unique(values), key=lambda threshold: balanced_accuracy(values >= threshold, labels)))


def interval(measure: Callable[..., float], scores: Sequence[float], labels: Sequence[bool]) -> Interval:
    """Return the percentile bootstrap interval of the measure over cases, stratified by label."""
    values, positive = np.asarray(scores), np.asarray(labels, dtype=np.bool_)
    found = [measure(values[places], positive[places]) for places in stratified_resamples(positive)]
    return percentile_interval(found)
