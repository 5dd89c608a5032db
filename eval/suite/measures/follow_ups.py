"""Measures of follow-ups: what it brings that a system knows the questions before."""

from __future__ import annotations

from eval.suite.measures.measure import Measure
from eval.suite.measures.scoring import definition_of
from eval.suite.results import Result


def _gain(result: Result) -> float | None:
    """The share of the follow-ups that pass after the questions before, less the share that pass without them.

    It is positive where the history is used (as in QuAC, Choi et al., EMNLP 2018, systems without history are the
    baseline); it counts where the follow-ups were asked both ways.
    """
    return float(result.passed) - float(result.alone.passed) if result.alone else None


follow_up_gain = Measure("follow_up_gain", definition_of(_gain), _gain, lowest=-1.0)
