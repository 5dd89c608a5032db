"""The paired permutation test of a difference of means."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from eval.provenance import SEED

RESAMPLES = 10_000
"""The most exchanges that are tried; where there are no more than these, all are."""
ROUNDING = 1e-12

Exchanges = npt.NDArray[np.bool_]
"""Which cases are exchanged [exchanges, cases]."""


def paired_permutation(earlier: Sequence[float | None], now: Sequence[float | None]) -> float | None:
    """Return the two-sided p-value of mean(now) - mean(earlier), if both came from the same system.

    The two lists are over the same cases. Each exchange swaps the values of some cases (Fisher's randomization test:
    Smucker, Allan and Carterette, CIKM 2007); p is the share of exchanges with a difference as large as the one seen.
    Where these are drawn, the one seen counts as one more (Phipson and Smyth, 2010). None stands for a case that does
    not count for the measure. Returns None if a side has no value.
    """
    before, after = _column(earlier), _column(now)
    changed = (before[:, 0] != after[:, 0]) | (before[:, 1] != after[:, 1])
    seen = _differences(before, after, np.zeros((1, len(now)), dtype=np.bool_))[0]
    if np.isnan(seen):
        return None
    swaps, exhaustive = _exchanges(int(changed.sum()))
    exchanges = np.zeros((len(swaps), len(now)), dtype=np.bool_)
    exchanges[:, changed] = swaps
    found = _differences(before, after, exchanges)
    found = found[~np.isnan(found)]
    as_large = int((np.abs(found) >= abs(seen) - ROUNDING).sum())
    return as_large / len(found) if exhaustive else (as_large + 1) / (len(found) + 1)


def _column(values: Sequence[float | None]) -> npt.NDArray[np.float64]:
    """Return for each case [cases, 2] its value, 0 for None, and 1 if it has one."""
    return np.array([(0.0, 0.0) if value is None else (value, 1.0) for value in values]).reshape(-1, 2)


def _exchanges(changed: int) -> tuple[Exchanges, bool]:
    """Return all exchanges of the changed cases, or RESAMPLES drawn ones; and whether they are all."""
    if 2**changed <= RESAMPLES:
        numbers = np.arange(2**changed)[:, None]
        return (numbers >> np.arange(changed)) % 2 == 1, True
    return np.random.default_rng(SEED).random((RESAMPLES, changed)) < 0.5, False


def _differences(
    before: npt.NDArray[np.float64], after: npt.NDArray[np.float64], exchanges: Exchanges
) -> npt.NDArray[np.float64]:
    """Return the difference of means after each exchange [exchanges]; it is not a number where a side has no value."""
    gain = exchanges.astype(np.float64) @ (after - before)
    earlier, now = before.sum(axis=0) + gain, after.sum(axis=0) - gain
    with np.errstate(divide="ignore", invalid="ignore"):
        means: npt.NDArray[np.float64] = now[:, 0] / now[:, 1] - earlier[:, 0] / earlier[:, 1]
    return np.where(np.isfinite(means), means, np.nan)
