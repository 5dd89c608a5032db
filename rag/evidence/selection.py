"""Selection of the sentences to cite: the best, and those that come close to it in score or elaborate on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.evidence.scale import Scale
from rag.retrieval.reranking import Candidate
from rag.text.terms import vocabulary
from rag.types import Quotation

MAX_SENTENCES = 4
"""Most sentences that are chosen, near-duplicates not counted."""
DUPLICATE_OVERLAP = 0.8
"""Least Jaccard overlap of the stems of two near-duplicates."""


def select_sentences(candidates: Sequence[Candidate], scale: Scale) -> tuple[Candidate, ...]:
    """Return the candidates to cite, at most MAX_SENTENCES, from candidates that are sorted by score, best first.

    These are the best and those near it or elaborating on a chosen one.
    """
    near = candidates[0].score - scale.near
    chosen: list[Candidate] = []
    for candidate in candidates:
        if candidate.score >= near and (candidate.score >= scale.threshold or _refers_to_chosen(candidate, chosen)):
            _add(candidate, chosen)
    return tuple(chosen)


def _refers_to_chosen(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Return whether an earlier sentence that the candidate refers to is chosen."""
    before = [needed for needed in candidate.antecedents if needed.sentence.start < candidate.quotation.sentence.start]
    return any(one.quotation == needed for one in chosen for needed in before)


def _add(candidate: Candidate, chosen: list[Candidate]) -> None:
    """Add the candidate to `chosen` while there is room.

    A near-duplicate of a chosen one is added to its corroborations instead, once for each other article.
    """
    for position, other in enumerate(chosen):
        if are_near_duplicates(candidate.quotation, other.quotation):
            told_by = {one.article.id for one in (other.quotation, *other.corroborations)}
            if candidate.quotation.article.id not in told_by:
                chosen[position] = replace(other, corroborations=(*other.corroborations, candidate.quotation))
            return
    if len(chosen) < MAX_SENTENCES:
        chosen.append(candidate)


def are_near_duplicates(one: Quotation, other: Quotation) -> bool:
    """Return whether the Jaccard overlap of the sentences' stems is at least DUPLICATE_OVERLAP."""
    first, second = vocabulary(one.sentence.text).stems, vocabulary(other.sentence.text).stems
    return len(first & second) >= DUPLICATE_OVERLAP * len(first | second)
