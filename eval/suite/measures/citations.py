"""Measures of citations: whether the gold sentences are cited and no others, and whether spans are sentences."""

from __future__ import annotations

from statistics import fmean

from eval.statistics import ranking
from eval.suite.measures.scoring import measure
from eval.suite.results import Result


@measure
def citation_precision(result: Result) -> float | None:
    """The share of the cited sentences that are gold, 0 if none is cited (set precision; van Rijsbergen, 1979)."""
    return ranking.set_precision(result.cited, [one.refs for one in result.gold]) if result.gold else None


@measure
def citation_recall(result: Result) -> float | None:
    """The share of the gold sentences that are cited (set recall; van Rijsbergen, 1979)."""
    return ranking.set_recall(result.cited, [one.refs for one in result.gold]) if result.gold else None


@measure
def exact_citations(result: Result) -> float | None:
    """The share of the cited spans that begin where a sentence begins and end where one ends.

    Answers without citations do not count; an error counts 0 where there was something to cite.
    """
    if result.output is None:
        return 0.0 if result.case.answerable else None
    return fmean(one.exact for one in result.citations) if result.citations else None
