"""The result of one case: what the system gave for it, and what is measured of that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from eval.statistics.outcomes import Outcomes
from eval.suite.cases import Case
from eval.suite.gold import Gold, SentenceRef
from eval.suite.locating import Cited
from eval.suite.output import Output


@dataclass(frozen=True, slots=True)
class Result:
    """The result of one case.

    `output` is None if the system raised an error or gave nothing, and `error` says why. `citations` are what it cites,
    in the order of their numbers, and `ranked` the sentences that it found, best first. `failures` are the reasons in
    plain words why the case failed. `scores` are those of the measures that the case counts for, once it was scored,
    and `unscored` says of each that could not be taken why. `alone` is the result of a follow-up that was asked without
    the questions before.
    """

    case: Case
    gold: tuple[Gold, ...]
    output: Output | None
    citations: tuple[Cited, ...] = ()
    ranked: tuple[SentenceRef, ...] = ()
    failures: tuple[str, ...] = ()
    error: str = ""
    scores: Mapping[str, float] = field(default_factory=dict)
    alone: Result | None = None
    unscored: Mapping[str, str] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """Return whether the case was correctly refused, or answered as expected with all its evidence cited."""
        return not self.failures

    @property
    def answered(self) -> bool:
        """Return whether the system answered; an error is no answer."""
        return self.output is not None and self.output.answered

    @property
    def refused(self) -> bool:
        """Return whether the system refused; an error is no refusal."""
        return self.output is not None and not self.output.answered

    @property
    def cited(self) -> frozenset[SentenceRef]:
        """Return the cited sentences, each once; a citation that is of no sentence counts as one of its own."""
        return frozenset(ref for one in self.citations for ref in one.refs)


def outcomes_of(results: Sequence[Result]) -> Outcomes:
    """Return how the results came out."""
    told = [one.output.confidence if one.output else None for one in results]
    return Outcomes(
        answerable=np.array([one.case.answerable for one in results], dtype=np.bool_),
        answered=np.array([one.answered for one in results], dtype=np.bool_),
        refused=np.array([one.refused for one in results], dtype=np.bool_),
        passed=np.array([one.passed for one in results], dtype=np.bool_),
        confidence=np.array(told, dtype=np.float64),
    )
