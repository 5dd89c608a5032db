"""What came of a set: the values of its measures, case by case, for each way of ranking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from eval.statistics.discrimination import auroc, interval
from eval.statistics.intervals import Interval, bootstrap, paired_bootstrap, wilson

OURS, DENSE, LEXICAL = WAYS = "ours", "dense", "BM25"


@dataclass(frozen=True, slots=True)
class Mean:
    """A measure that is a mean over cases, for each way of ranking that has it."""

    name: str
    values: Mapping[str, Sequence[float]]

    @property
    def count(self) -> int:
        """Return the number of cases."""
        return len(self.values[OURS])

    def value(self) -> tuple[float, Interval]:
        """Return the mean of ours with its 95 % interval; where all succeed or fail no resample differs: Wilson's."""
        values = self.values[OURS]
        alike = set(values) in ({0.0}, {1.0})
        return sum(values) / len(values), wilson(int(sum(values)), len(values)) if alike else bootstrap(values)

    def leads(self) -> dict[str, tuple[float, Interval]]:
        """Return how far ours is ahead of each other way, with the paired 95 % interval."""
        ours = self.values[OURS]
        found = {}
        for way, other in self.values.items():
            if way != OURS and (spread := paired_bootstrap(other, ours)):
                found[way] = (sum(ours) - sum(other)) / self.count, spread
        return found


@dataclass(frozen=True, slots=True)
class Separation:
    """How well the best score tells the answerable questions from the others."""

    name: str
    scores: Sequence[float]
    answerable: Sequence[bool]
    others: Mapping[str, Sequence[float]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Return the number of cases."""
        return len(self.scores)

    def value(self) -> tuple[float, Interval]:
        """Return the area under the ROC curve with its 95 % interval."""
        return auroc(self.scores, self.answerable), interval(auroc, self.scores, self.answerable)

    def leads(self) -> dict[str, tuple[float, Interval]]:
        """Return how far ours is ahead of each other way, with the paired 95 % interval."""
        return {way: self._lead(np.asarray(other)) for way, other in self.others.items()}

    def _lead(self, other: npt.NDArray[np.float64]) -> tuple[float, Interval]:
        ours = np.asarray(self.scores)

        def gain(places: npt.NDArray[np.intp], labels: npt.ArrayLike) -> float:
            return auroc(ours[places], labels) - auroc(other[places], labels)

        everything = np.arange(self.count)
        return gain(everything, self.answerable), interval(gain, everything.tolist(), self.answerable)


Measure = Mean | Separation


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a set: its measures over all cases, over every second one, and the main one without each part."""

    measures: Sequence[Measure]
    second_half: Sequence[Measure] = ()
    without: Mapping[str, Mean] = field(default_factory=dict)
