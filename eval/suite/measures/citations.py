"""Measures of citations: whether the gold sentences are cited, and no others."""

from __future__ import annotations

from eval.statistics import ranking
from eval.suite.measures.measure import measure
from eval.suite.results import Result


@measure
def citation_precision(result: Result) -> float | None:
    """The share of the cited sentences that are gold, 0 if none is cited (set precision; van Rijsbergen, 1979)."""
    return ranking.set_precision(result.cited, [one.refs for one in result.gold]) if result.gold else None


@measure
def citation_recall(result: Result) -> float | None:
    """The share of the gold sentences that are cited (set recall; van Rijsbergen, 1979)."""
    return ranking.set_recall(result.cited, [one.refs for one in result.gold]) if result.gold else None
