"""Measures of retrieval: at which rank the gold sentences are among those that a system found."""

from __future__ import annotations

from eval.statistics import ranking
from eval.suite.measures.measure import Measure, measure
from eval.suite.results import Result

CUTOFFS = (1, 3, 10)


def success(cutoff: int) -> Measure:
    """Return the measure Success@cutoff."""

    def scorer(result: Result) -> float | None:
        if not result.gold:
            return None
        return ranking.success_at(cutoff, result.ranked, [one.refs for one in result.gold])

    return Measure(
        f"success@{cutoff}",
        f"1 if a gold sentence is among the first {cutoff} found, else 0 (Success@k in TREC and ir_measures).",
        scorer,
    )


@measure
def reciprocal_rank(result: Result) -> float | None:
    """1 / rank of the first gold sentence found, 0 if none was (Voorhees, TREC-8 QA track, 1999)."""
    return ranking.reciprocal_rank(result.ranked, [one.refs for one in result.gold]) if result.gold else None


@measure
def average_precision(result: Result) -> float | None:
    """The mean over the gold sentences of the precision at their ranks (Buckley and Voorhees, SIGIR 2000)."""
    return ranking.average_precision(result.ranked, [one.refs for one in result.gold]) if result.gold else None
