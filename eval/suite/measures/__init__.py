"""Measures by the names that the field uses, each a value with its definition and source."""

from collections.abc import Iterable

from eval.suite.cases import Case
from eval.suite.measures.answers import expected, token_f1
from eval.suite.measures.citations import citation_precision, citation_recall, exact_citations
from eval.suite.measures.confidence import aurc, calibration_error, risk_coverage
from eval.suite.measures.costs import cost, latency, tokens
from eval.suite.measures.follow_ups import follow_up_gain
from eval.suite.measures.measure import Estimate, Estimator, Measure, Statistic
from eval.suite.measures.refusals import answered, auroc, refusal_f1, refusal_precision, refusal_recall
from eval.suite.measures.retrieval import (
    CUTOFFS,
    article_reciprocal_rank,
    average_precision,
    ranked,
    reciprocal_rank,
    success,
)
from eval.suite.measures.rouge import rouge, rouges
from eval.suite.measures.scoring import AnyMeasure, as_measures, estimate, measure, score
from eval.suite.measures.support import support, supported_statements, supporting_citations

DEFAULT: tuple[Estimator, ...] = (
    *map(success, CUTOFFS),
    reciprocal_rank,
    average_precision,
    success(1, "article"),
    article_reciprocal_rank,
    citation_precision,
    citation_recall,
    exact_citations,
    supported_statements,
    supporting_citations,
    expected,
    token_f1,
    refusal_precision,
    refusal_recall,
    refusal_f1,
    answered,
    auroc,
    aurc,
    calibration_error,
    follow_up_gain,
    latency,
    tokens,
    cost,
)
"""What is measured of every suite; those that no case counts for are left out of the report."""


def for_cases(cases: Iterable[Case]) -> tuple[Estimator, ...]:
    """Return what is measured of these cases: DEFAULT, and ROUGE if one has a reference.

    Raises FootnoteError if rouge-score is needed and not installed.
    """
    return (*DEFAULT, *rouges(cases))


__all__ = [
    "CUTOFFS",
    "DEFAULT",
    "AnyMeasure",
    "Estimate",
    "Estimator",
    "Measure",
    "Statistic",
    "answered",
    "article_reciprocal_rank",
    "as_measures",
    "aurc",
    "auroc",
    "average_precision",
    "calibration_error",
    "citation_precision",
    "citation_recall",
    "cost",
    "estimate",
    "exact_citations",
    "expected",
    "follow_up_gain",
    "for_cases",
    "latency",
    "measure",
    "ranked",
    "reciprocal_rank",
    "refusal_f1",
    "refusal_precision",
    "refusal_recall",
    "risk_coverage",
    "rouge",
    "score",
    "success",
    "support",
    "supported_statements",
    "supporting_citations",
    "token_f1",
    "tokens",
]
