"""Measures of support: whether each statement follows from the very sentences that its markers cite."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from statistics import fmean

from eval.suite.locating import Cited
from eval.suite.measures.measure import Measure
from eval.suite.results import Result
from rag.answering.markers import parse_claims
from rag.types import Quotation
from rag.verification import check

Supports = Callable[[str, Sequence[Quotation]], bool]
"""Returns whether sentences, taken together, support a statement."""
Statement = tuple[str, list[Cited]]
"""A statement of an answer, with what its markers cite."""

REMEMBERED = 1_000
"""Judgements that are kept, as more than one measure needs them."""


def verified(statement: str, cited: Sequence[Quotation]) -> bool:
    """Return whether Footnote's check of claims, by its rules and words alone, verifies the statement."""
    return check(statement, cited).support == "verified"


def support(supports: Supports) -> tuple[Measure, Measure]:
    """Return the measures of support as judged by the function: of statements, and of citations.

    Only answers count: whether refusing was right, other measures tell. An error counts 0 where there was an answer to
    give. The function is asked once for both measures.
    """
    supports = lru_cache(REMEMBERED)(supports)
    return (
        Measure(
            "supported_statements",
            "The share of the statements that the sentences they cite support; one that cites none is unsupported "
            "(citation recall in ALCE; Gao et al., EMNLP 2023).",
            partial(_of_answer, partial(_supported_statements, supports)),
        ),
        Measure(
            "supporting_citations",
            "The share of the citations of statements that are supported, and not without them by the others "
            "(citation precision in ALCE; Gao et al., EMNLP 2023).",
            partial(_of_answer, partial(_supporting_citations, supports)),
        ),
    )


def _of_answer(scorer: Callable[[Sequence[Statement]], float | None], result: Result) -> float | None:
    if result.output is None:
        return 0.0 if result.case.answerable else None
    return scorer(list(_statements(result))) if result.answered else None


def _statements(result: Result) -> Iterator[Statement]:
    output = result.output
    numbered = {one.number: one for one in result.citations}
    for claim in parse_claims(output.text, len(output.citations)) if output else ():
        yield claim.text, [numbered[number] for number in claim.numbers]


def _supported_statements(supports: Supports, statements: Sequence[Statement]) -> float | None:
    judged = [bool(cited) and supports(statement, _all(cited)) for statement, cited in statements]
    return fmean(judged) if judged else None


def _supporting_citations(supports: Supports, statements: Sequence[Statement]) -> float | None:
    judged = [
        supports(statement, _all(cited)) and _is_needed(supports, statement, one, cited)
        for statement, cited in statements
        for one in cited
    ]
    return fmean(judged) if judged else 0.0 if statements else None


def _is_needed(supports: Supports, statement: str, one: Cited, cited: Sequence[Cited]) -> bool:
    """Return whether the citation supports the statement by itself, or the others do not support it without."""
    others = [other for other in cited if other is not one]
    return not others or supports(statement, one.quotations) or not supports(statement, _all(others))


def _all(cited: Sequence[Cited]) -> tuple[Quotation, ...]:
    return tuple(dict.fromkeys(quotation for one in cited for quotation in one.quotations))


supported_statements, supporting_citations = support(verified)
