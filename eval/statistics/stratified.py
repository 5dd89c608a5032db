"""Bootstrap resamples that keep how many cases there are of each of two classes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from eval.provenance import SEED
from eval.statistics.intervals import RESAMPLES, Interval, percentile_interval

Places = npt.NDArray[np.intp]


def stratified_resamples(positive: npt.ArrayLike) -> Iterator[Places]:
    """Yield the places of the drawn cases [cases], RESAMPLES times and the same for the same classes.

    As many are drawn of each class as there are (Davison and Hinkley, Bootstrap Methods, 1997, section 3.2).
    """
    labels = np.asarray(positive, dtype=np.bool_)
    draw = np.random.default_rng(SEED)
    groups = np.flatnonzero(labels), np.flatnonzero(~labels)
    for _ in range(RESAMPLES):
        yield np.concatenate([draw.choice(group, len(group)) for group in groups])


def stratified_bootstrap(statistic: Callable[[Places], float | None], positive: npt.ArrayLike) -> Interval | None:
    """Return the stratified percentile bootstrap interval of a statistic of the drawn cases.

    Resamples for which the statistic is None are left out; returns None if it is for all of them.
    """
    found = [value for places in stratified_resamples(positive) if (value := statistic(places)) is not None]
    return percentile_interval(found) if found else None
