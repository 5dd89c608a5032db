"""Comparing a report with an earlier one: the differences of the measures, and the cases that changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.reports.records import CaseResult, ReportFile, outcomes_of
from eval.reports.wording import words
from eval.statistics.intervals import Interval, paired_bootstrap
from eval.statistics.outcomes import STATISTICS
from eval.statistics.permutation import paired_permutation
from eval.statistics.stratified import Places, stratified_bootstrap
from rag.plural import plural

Pair = tuple[CaseResult, CaseResult]
"""A case in the earlier report and now."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure over the cases of both reports, the paired 95 % interval of now - earlier, and its p-value.

    A statistic that is no mean has no p-value: its confidences may have another scale in each report, and so cannot be
    exchanged.
    """

    measure: str
    earlier: float
    now: float
    interval: Interval | None
    p_value: float | None
    lower_is_better: bool = False

    @property
    def gain(self) -> float:
        """Return how much better it is now, below 0 if it is worse."""
        return self.earlier - self.now if self.lower_is_better else self.now - self.earlier


@dataclass(frozen=True, slots=True)
class Flip:
    """A case that passed and fails now, or the reverse; `change` is what the mean of its scores gained.

    `failures` say why it fails, in the report in which it does.
    """

    id: str
    question: str
    change: float
    failures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes since an earlier report.

    `cases` is the number of cases in both reports, `unshared` of those in only one, or asked differently. `broken` are
    the cases that passed before and fail now, `mended` the reverse, those first whose scores lost most.
    """

    cases: int
    unshared: int
    differences: tuple[Difference, ...]
    broken: tuple[Flip, ...]
    mended: tuple[Flip, ...]

    def __str__(self) -> str:
        """Return the differences, a line each with its interval, and how many cases were compared and changed."""
        changed = f"{len(self.broken)} broken, {len(self.mended)} mended"
        return "\n".join([*map(_line, self.differences), f"{plural(self.cases, 'case')} compared: {changed}"])


def compare(now: ReportFile, earlier: ReportFile) -> Comparison:
    """Return the changes since the earlier report, over the cases that both have with the same question."""
    before = {(one.id, one.question, one.history): one for one in earlier.results}
    keyed = [((one.id, one.question, one.history), one) for one in now.results]
    pairs = [(before[key], one) for key, one in keyed if key in before]
    differences = [_difference(name, pairs, name in now.lower_is_better) for name in now.total.measures]
    return Comparison(
        cases=len(pairs),
        unshared=len(now.results) + len(earlier.results) - 2 * len(pairs),
        differences=tuple(one for one in differences if one),
        broken=_flips([(old, new) for old, new in pairs if old.passed and not new.passed]),
        mended=_flips([(old, new) for old, new in pairs if new.passed and not old.passed]),
    )


def _difference(name: str, pairs: Sequence[Pair], lower: bool) -> Difference | None:
    if name in STATISTICS:
        return _difference_of_statistic(name, pairs, lower)
    earlier, now = [old.scores.get(name) for old, _ in pairs], [new.scores.get(name) for _, new in pairs]
    before, after = ([value for value in values if value is not None] for values in (earlier, now))
    if not before or not after:
        return None
    means = sum(before) / len(before), sum(after) / len(after)
    return Difference(name, *means, paired_bootstrap(earlier, now), paired_permutation(earlier, now), lower)


def _difference_of_statistic(name: str, pairs: Sequence[Pair], lower: bool) -> Difference | None:
    """Return the difference of a statistic; each resample draws the same cases from both, stratified by answerable."""
    statistic = STATISTICS[name]
    earlier, now = outcomes_of([old for old, _ in pairs]), outcomes_of([new for _, new in pairs])
    before, after = statistic(earlier), statistic(now)
    if before is None or after is None:
        return None

    def gained(places: Places) -> float | None:
        old, new = statistic(earlier.at(places)), statistic(now.at(places))
        return None if old is None or new is None else new - old

    return Difference(name, before, after, stratified_bootstrap(gained, now.answerable), None, lower)


def _line(one: Difference) -> str:
    interval = "   [{:+.3f}, {:+.3f}]".format(*one.interval) if one.interval else ""
    return f"{words(one.measure):<26}{one.earlier:.3f} → {one.now:.3f}   {one.now - one.earlier:+.3f}{interval}"


def _flips(pairs: Sequence[Pair]) -> tuple[Flip, ...]:
    flips = [Flip(new.id, new.question, _change(old, new), new.failures or old.failures) for old, new in pairs]
    return tuple(sorted(flips, key=lambda one: one.change))


def _change(old: CaseResult, new: CaseResult) -> float:
    shared = old.scores.keys() & new.scores.keys()
    return sum(new.scores[name] - old.scores[name] for name in shared) / len(shared) if shared else 0.0
