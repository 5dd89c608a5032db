"""What was measured as figures: each with the values of both pipelines run by run, and their ratios."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np

PERCENTILES = (50, 95, 99)


@dataclass(frozen=True, slots=True)
class Spread:
    """The least, the median and the most of the values of the runs."""

    least: float
    median: float
    most: float

    def to_dict(self) -> dict[str, float]:
        """Return the spread as JSON values."""
        return {"min": self.least, "median": self.median, "max": self.most}


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of both pipelines, a value a run in their order; `plain` is empty where it has no such step."""

    name: str
    unit: str
    ours: tuple[float, ...]
    plain: tuple[float, ...] = ()

    @property
    def ratios(self) -> tuple[float, ...]:
        """Return ours divided by plain, each run with the one beside it."""
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
    """Return the percentiles by name: p50, p95, p99, interpolated between the nearest two values."""
    return {f"p{rank}": float(np.percentile(milliseconds, rank)) for rank in PERCENTILES}


def make_figures(ours: Sequence[Mapping[str, float]], plain: Sequence[Mapping[str, float]]) -> list[Figure]:
    """Return a figure for each measure that the runs of ours hold; a measure is named `name [unit]`."""
    return [
        Figure(
            name=measure.partition(" [")[0],
            unit=measure.partition(" [")[2].rstrip("]"),
            ours=tuple(run[measure] for run in ours),
            plain=tuple(run[measure] for run in plain if measure in run),
        )
        for measure in ours[0]
    ]
