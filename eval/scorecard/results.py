"""The results on a question set: the values of its measures for each case and each system."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from eval.statistics.discrimination import auroc, interval
from eval.statistics.intervals import Interval, bootstrap, paired_bootstrap, wilson

OURS, DENSE, LEXICAL = SYSTEMS = "ours", "dense", "BM25"


@dataclass(frozen=True, slots=True)
class Mean:
    """A measure that is a mean over cases; `values` are those of each case, by system."""

    name: str
    values: Mapping[str, Sequence[float]]

    @property
    def count(self) -> int:
        """Return the number of cases."""
        return len(self.values.get(OURS, ()))

    @property
    def is_known(self) -> bool:
        """Return whether it has a value: without cases it has none."""
        return self.count > 0

    def value(self) -> tuple[float, Interval]:
        """Return the mean of ours with its 95 % interval.

        It is a bootstrap interval, or Wilson's if all values are 0 or all are 1, as then no resample differs.
        """
        values = self.values[OURS]
        alike = set(values) in ({0.0}, {1.0})
        return sum(values) / len(values), wilson(int(sum(values)), len(values)) if alike else bootstrap(values)

    def leads(self) -> dict[str, tuple[float, Interval]]:
        """Return the difference of ours to each other system, with its paired 95 % interval."""
        ours = self.values[OURS]
        found = {}
        for system, other in self.values.items():
            if system != OURS and (spread := paired_bootstrap(other, ours)):
                found[system] = (sum(ours) - sum(other)) / self.count, spread
        return found


@dataclass(frozen=True, slots=True)
class Separation:
    """How well confidence separates answerable from unanswerable questions, as the area under the ROC curve.

    `scores` are ours, `others` those of the other systems; `answerable` are the labels.
    """

    name: str
    scores: Sequence[float]
    answerable: Sequence[bool]
    others: Mapping[str, Sequence[float]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Return the number of cases."""
        return len(self.scores)

    @property
    def is_known(self) -> bool:
        """Return whether it has a value: without cases of both classes it has none."""
        return 0 < sum(self.answerable) < self.count

    def value(self) -> tuple[float, Interval]:
        """Return the area under the ROC curve of ours with its 95 % interval."""
        return auroc(self.scores, self.answerable), interval(auroc, self.scores, self.answerable)

    def leads(self) -> dict[str, tuple[float, Interval]]:
        """Return the difference of ours to each other system, with its paired 95 % interval."""
        return {system: self._lead(np.asarray(other)) for system, other in self.others.items()}

    def _lead(self, other: npt.NDArray[np.float64]) -> tuple[float, Interval]:
        ours = np.asarray(self.scores)

        def gain(cases: npt.NDArray[np.intp], labels: npt.ArrayLike) -> float:
            return auroc(ours[cases], labels) - auroc(other[cases], labels)

        everything = np.arange(self.count)
        return gain(everything, self.answerable), interval(gain, everything.tolist(), self.answerable)


Measure = Mean | Separation


@dataclass(frozen=True, slots=True)
class Result:
    """The measures of a set over all cases and over every second one, and the ablations of the first measure."""

    measures: Sequence[Measure]
    second_half: Sequence[Measure] = ()
    without: Mapping[str, Mean] = field(default_factory=dict)

    @property
    def known(self) -> list[Measure]:
        """Return the measures that have a value."""
        return [one for one in self.measures if one.is_known]
