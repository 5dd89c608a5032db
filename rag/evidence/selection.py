"""Selection of the sentences to cite: the best, and those that come close to it in score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.evidence.copies import is_copy, tells_otherwise
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

    These are the best and those near it, which need not reach the threshold by themselves: a sentence that adds a part
    of the answer is seldom read as one.
    """
    near = candidates[0].score - scale.near
    chosen: list[Candidate] = []
    for candidate in candidates:
        if candidate.score >= near:
            _add(candidate, chosen)
    return tuple(chosen)


def drop_copies(candidates: Sequence[Candidate], most: int) -> tuple[Candidate, ...]:
    """Return the first `most` of the candidates, without those that are copies of an earlier one."""
    kept: list[Candidate] = []
    for candidate in candidates:
        if len(kept) == most:
            break
        if not any(is_copy(candidate.quotation, one.quotation) for one in kept):
            kept.append(candidate)
    return tuple(kept)


def _add(candidate: Candidate, chosen: list[Candidate]) -> None:
    """Add the candidate to `chosen` while there is room.

    A near-duplicate of a chosen one is added to it instead, once for each other article: to its copies if the article
    is a copy of one that tells the same already, and else to its corroborations.
    """
    quotation = candidate.quotation
    for position, other in enumerate(chosen):
        sources = (other.quotation, *other.corroborations)
        copied = any(is_copy(quotation, one) for one in sources)
        if copied or are_near_duplicates(quotation, other.quotation):
            if quotation.article.id not in {one.article.id for one in (*sources, *other.copies)}:
                chosen[position] = _told_again(other, quotation, copied)
            return
    if len(chosen) < MAX_SENTENCES:
        chosen.append(candidate)


def _told_again(candidate: Candidate, quotation: Quotation, copied: bool) -> Candidate:
    if copied:
        return replace(candidate, copies=(*candidate.copies, quotation))
    return replace(candidate, corroborations=(*candidate.corroborations, quotation))


def are_near_duplicates(one: Quotation, other: Quotation) -> bool:
    """Return whether the Jaccard overlap of the sentences' stems is at least DUPLICATE_OVERLAP.

    Sentences with another number or name in each other's place say different things, however alike they are.
    """
    first, second = vocabulary(one.sentence.text).stems, vocabulary(other.sentence.text).stems
    alike = len(first & second) >= DUPLICATE_OVERLAP * len(first | second)
    return alike and not tells_otherwise(one.sentence.text, other.sentence.text)
