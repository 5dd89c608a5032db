"""The figures of a benchmark: the values of both pipelines in each run, and their ratios."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np

PERCENTILES = (50, 95, 99)


@dataclass(frozen=True, slots=True)
class Spread:
    """The minimum, median and maximum over the runs."""

    least: float
    median: float
    most: float

    def to_dict(self) -> dict[str, float]:
        """Return the spread as JSON values."""
        return {"min": self.least, "median": self.median, "max": self.most}


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure with a value for each run of both pipelines; `plain` is empty if it has no such step."""

    name: str
    unit: str
    ours: tuple[float, ...]
    plain: tuple[float, ...] = ()

    @property
    def ratios(self) -> tuple[float, ...]:
        """Return ours divided by plain, run by run."""
        return tuple(ours / plain for ours, plain in zip(self.ours, self.plain, strict=True)) if self.plain else ()

    def to_dict(self) -> dict[str, Any]:
        """Return the figure as JSON values."""
        sides = {"ours": self.ours, "plain": self.plain, "ratio": self.ratios}
        return {
            "name": self.name,
            "unit": self.unit,
            **{side: {**spread(values).to_dict(), "runs": list(values)} for side, values in sides.items() if values},
        }


def spread(values: Sequence[float]) -> Spread:
    """Return the spread of the values."""
    return Spread(min(values), median(values), max(values))


def percentiles(milliseconds: Sequence[float]) -> dict[str, float]:
    """Return the percentiles p50, p95 and p99 by name, with linear interpolation."""
    return {f"p{rank}": float(np.percentile(milliseconds, rank)) for rank in PERCENTILES}


def make_figures(ours: Sequence[Mapping[str, float]], plain: Sequence[Mapping[str, float]]) -> list[Figure]:
    """Return a figure for each measure in our runs; the keys of the runs have the form `name [unit]`."""
    return [
        Figure(
            name=measure.partition(" [")[0],
            unit=measure.partition(" [")[2].rstrip("]"),
            ours=tuple(run[measure] for run in ours),
            plain=tuple(run[measure] for run in plain if measure in run),
        )
        for measure in ours[0]
    ]
