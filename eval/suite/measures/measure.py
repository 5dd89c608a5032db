"""What a measure is: a value with a name, a definition and one method."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from eval.statistics.intervals import Interval, bootstrap, percentile_interval, resampled, wilson
from eval.statistics.outcomes import Outcomes
from eval.suite.results import Result, outcomes_of

Scorer = Callable[[Result], float | None]
"""Returns the score of a case, or None if the case does not count for the measure."""
Better = Literal["higher", "lower"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """The value of a measure over the `n` cases that count for it, with its 95 % interval; None without such cases."""

    value: float | None
    n: int
    interval: Interval | None

    def to_dict(self) -> dict[str, Any]:
        """Return the estimate as JSON values."""
        return {"value": self.value, "n": self.n, "interval": list(self.interval) if self.interval else None}


class Estimator(Protocol):
    """A measure of any kind."""

    @property
    def name(self) -> str:
        """Return the name, which is the key in reports."""

    @property
    def definition(self) -> str:
        """Return what is measured, with the source of any formula."""

    @property
    def unit(self) -> str:
        """Return the unit, which is empty for shares and other numbers from 0 to 1."""

    @property
    def better(self) -> Better:
        """Return which values are better."""

    def estimate(self, results: Sequence[Result]) -> Estimate:
        """Return the value over results that were scored."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure whose value is the mean of the scores of the cases that count for it.

    `score` gives a case's score, from `lowest` to 1 if no `unit` is told, or None if the case does not count.
    """

    name: str
    definition: str
    score: Scorer
    unit: str = ""
    better: Better = "higher"
    lowest: float = 0.0

    def estimate(self, results: Sequence[Result]) -> Estimate:
        """Return the mean of the scores, with Wilson's interval if all are 0 or 1, or else a bootstrap interval."""
        values = [result.scores[self.name] for result in results if self.name in result.scores]
        if not values:
            return Estimate(None, 0, None)
        decided = not self.unit and set(values) <= {0.0, 1.0}
        interval = wilson(round(sum(values)), len(values)) if decided else bootstrap(values)
        return Estimate(sum(values) / len(values), len(values), interval)


@dataclass(frozen=True, slots=True)
class Statistic:
    """A measure of all cases together that is no mean of scores, such as an area under a curve.

    `counts` tells which cases count, and `of` gives the value of how some of these came out, or None if it has none.
    """

    name: str
    definition: str
    counts: Callable[[Result], bool]
    of: Callable[[Outcomes], float | None]
    unit: str = ""
    better: Better = "higher"

    def estimate(self, results: Sequence[Result]) -> Estimate:
        """Return the value with its percentile bootstrap interval; resamples without a value are left out."""
        counting = [result for result in results if self.counts(result)]
        outcomes = outcomes_of(counting)
        value = self.of(outcomes) if counting else None
        if value is None:
            return Estimate(None, 0, None)
        drawn = (self.of(outcomes.at(places)) for places in resampled(len(counting)))
        return Estimate(value, len(counting), percentile_interval([one for one in drawn if one is not None]))
