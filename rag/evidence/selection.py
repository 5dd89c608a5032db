"""The best sentence to those that answer with it: near it, or going on from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.retrieval.reranking import Candidate
from rag.retrieval.type_match import WITHOUT_CUE
from rag.text.terms import vocabulary
from rag.types import Quotation

MARGIN = 0.3
"""How far below the best a further sentence may score."""
MOST_SENTENCES = 3
SAME_WORDS = 0.8


def select_sentences(candidates: Sequence[Candidate], threshold: float) -> tuple[Candidate, ...]:
    """Return the best and those near it or going on from them."""
    best = candidates[0]
    least = max(threshold, best.score - MARGIN)
    chosen: list[Candidate] = []
    for candidate in candidates:
        if _is_near(candidate, best, least) or _goes_on(candidate, best, chosen):
            _take(candidate, chosen)
    return tuple(chosen)


def _is_near(candidate: Candidate, best: Candidate, least: float) -> bool:
    """Return whether the candidate answers like the best one."""
    return candidate.score >= least and candidate.type_match >= best.type_match


def _goes_on(candidate: Candidate, best: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Return whether the candidate comes near the best one and goes on from a chosen one.

    Worth +.004 [+.002, +.007] of the questions on the written news' second half that are rightly answered or refused.
    """
    near = candidate.score >= best.score - MARGIN and candidate.type_match >= min(best.type_match, WITHOUT_CUE)
    return near and _continues(candidate, chosen)


def _continues(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Return whether the candidate refers to a chosen sentence before it."""
    before = [needed for needed in candidate.antecedents if needed.sentence.start < candidate.quotation.sentence.start]
    return any(one.quotation == needed for one in chosen for needed in before)


def _take(candidate: Candidate, chosen: list[Candidate]) -> None:
    """Add the candidate while there is room; one that another article has already is a further witness of that."""
    for position, other in enumerate(chosen):
        if same_words(candidate.quotation, other.quotation):
            told_by = {one.article.id for one in (other.quotation, *other.corroborations)}
            if candidate.quotation.article.id not in told_by:
                chosen[position] = replace(other, corroborations=(*other.corroborations, candidate.quotation))
            return
    if len(chosen) < MOST_SENTENCES:
        chosen.append(candidate)


def same_words(one: Quotation, other: Quotation) -> bool:
    """Return whether two sentences are near-duplicates, by the Jaccard overlap of their stems."""
    first, second = vocabulary(one.sentence.text).stems, vocabulary(other.sentence.text).stems
    return len(first & second) >= SAME_WORDS * len(first | second)
