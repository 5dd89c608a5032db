"""How well a score tells two classes apart, with 95 % intervals."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from eval.statistics.intervals import RESAMPLES, SEED, Interval


def auroc(scores: npt.ArrayLike, labels: npt.ArrayLike) -> float:
    """Return the chance that a positive scores above a negative, ties counting half (Hanley and McNeil, 1982)."""
    values, positive = np.asarray(scores, dtype=np.float64), np.asarray(labels, dtype=np.bool_)
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[places]
    count = int(positive.sum())
    return float((ranks[positive].sum() - count * (count + 1) / 2) / (count * (len(values) - count)))


def balanced_accuracy(predicted: npt.ArrayLike, labels: npt.ArrayLike) -> float:
    """Return the mean of the shares of positives and of negatives that are predicted right."""
    guess, positive = np.asarray(predicted, dtype=np.bool_), np.asarray(labels, dtype=np.bool_)
    return float((guess[positive].mean() + (~guess[~positive]).mean()) / 2)


def best_threshold(scores: npt.ArrayLike, labels: npt.ArrayLike) -> float:
    """Return the lowest score from which on to predict a positive, for the highest balanced accuracy."""
    values = np.asarray(scores, dtype=np.float64)
    return float(max(np.unique(values), key=lambda threshold: balanced_accuracy(values >= threshold, labels)))


def interval(measure: Callable[..., float], scores: Sequence[float], labels: Sequence[bool]) -> Interval:
    """Return the percentile bootstrap interval of the measure over cases, positives and negatives drawn apart."""
    values, positive = np.asarray(scores), np.asarray(labels, dtype=np.bool_)
    draw = np.random.default_rng(SEED)
    groups = np.flatnonzero(positive), np.flatnonzero(~positive)
    found = []
    for _ in range(RESAMPLES):
        chosen = np.concatenate([draw.choice(group, len(group)) for group in groups])
        found.append(measure(values[chosen], positive[chosen]))
    low, high = np.percentile(found, (2.5, 97.5))
    return float(low), float(high)
