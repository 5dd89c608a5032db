"""95 % confidence intervals of proportions, means and differences of means."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from eval.provenance import SEED

RESAMPLES = 2_000
"""Number of bootstrap resamples."""
Z = 1.959963984540054
"""The standard normal quantile of 0.975."""

Interval = tuple[float, float]


def wilson(successes: int, count: int) -> Interval:
    """Return the score interval of the proportion `successes / count` (Wilson, JASA 22, 1927)."""
    share = successes / count
    widened = 1 + Z**2 / count
    middle = (share + Z**2 / (2 * count)) / widened
    half = Z * math.sqrt(share * (1 - share) / count + Z**2 / (4 * count**2)) / widened
    return (0.0 if successes == 0 else middle - half, 1.0 if successes == count else middle + half)


def describe_share(successes: int, count: int, digits: int = 1) -> str:
    """Return the share in percent, to so many digits, with its Wilson interval: "25.0% [8.9%, 53.2%]"."""
    low, high = wilson(successes, count)
    return f"{successes / count:.{digits}%} [{low:.{digits}%}, {high:.{digits}%}]"


def bootstrap(values: Sequence[float]) -> Interval:
    """Return the percentile bootstrap interval of the mean (Efron and Tibshirani, 1993, chapter 13)."""
    sample = np.asarray(values, dtype=np.float64)
    return percentile_interval(sample[resampled(len(sample))].mean(axis=1))


def paired_bootstrap(earlier: Sequence[float | None], now: Sequence[float | None]) -> Interval | None:
    """Return the paired percentile bootstrap interval of mean(now) - mean(earlier).

    The two lists are over the same cases, and each resample draws the same cases from both (Koehn, EMNLP 2004; Sakai,
    SIGIR 2006). None stands for a case that does not count for the measure. Returns None if no resample has a mean on
    both sides.
    """
    chosen = resampled(len(now))
    sums, counts = zip(*(_sums(values, chosen) for values in (earlier, now)), strict=True)
    whole = (counts[0] > 0) & (counts[1] > 0)
    if not whole.any():
        return None
    return percentile_interval(sums[1][whole] / counts[1][whole] - sums[0][whole] / counts[0][whole])


def _sums(
    values: Sequence[float | None], chosen: npt.NDArray[np.intp]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return for each resample [resamples] the sum of the values that are not None, and their number."""
    filled = np.array([0.0 if value is None else value for value in values], dtype=np.float64)
    counting = np.array([value is not None for value in values], dtype=np.float64)
    return filled[chosen].sum(axis=1), counting[chosen].sum(axis=1)


def resampled(count: int) -> npt.NDArray[np.intp]:
    """Return the indices of the drawn cases [resamples, count], which are the same for the same count."""
    return np.random.default_rng(SEED).integers(0, count, size=(RESAMPLES, count), dtype=np.intp)


def percentile_interval(found: npt.NDArray[np.float64] | list[float]) -> Interval:
    """Return the interval that leaves out 2.5 % of the resamples' values on either side."""
    low, high = np.percentile(found, (2.5, 97.5))
    return float(low), float(high)
