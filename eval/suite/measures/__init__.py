"""Measures by the names that the field uses, each a value with its definition and source."""

from eval.suite.measures.answers import expected
from eval.suite.measures.citations import citation_precision, citation_recall
from eval.suite.measures.measure import Estimate, Estimator, Measure, measure, score
from eval.suite.measures.refusals import answered, refusal_precision, refusal_recall
from eval.suite.measures.retrieval import CUTOFFS, average_precision, reciprocal_rank, success

DEFAULT: tuple[Estimator, ...] = (
    *map(success, CUTOFFS),
    reciprocal_rank,
    average_precision,
    citation_precision,
    citation_recall,
    expected,
    refusal_precision,
    refusal_recall,
    answered,
)
"""What `footnote eval` measures."""

__all__ = [
    "CUTOFFS",
    "DEFAULT",
    "Estimate",
    "Estimator",
    "Measure",
    "answered",
    "average_precision",
    "citation_precision",
    "citation_recall",
    "expected",
    "measure",
    "reciprocal_rank",
    "refusal_precision",
    "refusal_recall",
    "score",
    "success",
]
