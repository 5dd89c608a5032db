"""Merging of the evidence for the parts of a compound question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TypeVar

from rag.evidence.evidence import MAX_FOR_MODEL, MAX_NEAREST, Evidence, Part
from rag.questions.query import Query
from rag.retrieval.reranking import Candidate
from rag.types import Quotation

T = TypeVar("T")


def merge_evidence(queries: Sequence[Query], evidence: Sequence[Evidence]) -> Evidence:
    """Return the evidence for the whole question, from that of its parts in the order of the question.

    A single part's evidence is returned as it is. The confidence is the lowest among the answered parts.
    """
    if len(evidence) == 1:
        return evidence[0]
    return Evidence(
        answering=_deduplicate(chain.from_iterable(one.answering for one in evidence)),
        nearest=tuple(dict.fromkeys(interleave([one.nearest for one in evidence])))[:MAX_NEAREST],
        missing=_describe_missing(queries, evidence),
        for_model=_deduplicate(interleave([one.for_model for one in evidence]))[:MAX_FOR_MODEL],
        parts=tuple(Part(query, one.answering) for query, one in zip(queries, evidence, strict=True)),
        confidence=min((one.confidence for one in evidence if one.answering), default=0.0),
    )


def interleave(lists: Sequence[Sequence[T]]) -> list[T]:
    """Return the first item of each list, then the second of each, and so on; shorter lists end early."""
    longest = max(map(len, lists), default=0)
    return [items[place] for place in range(longest) for items in lists if place < len(items)]


def _deduplicate(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates without repeated sentences; the first candidate of a sentence stays."""
    first: dict[Quotation, Candidate] = {}
    for one in candidates:
        first.setdefault(one.quotation, one)
    return tuple(first.values())


def _describe_missing(queries: Sequence[Query], evidence: Sequence[Evidence]) -> str:
    """Return what is missing for the unanswered parts; each part is quoted if another one is answered."""
    parts = zip(queries, evidence, strict=True)
    if not any(one.answering for one in evidence):
        return " ".join(dict.fromkeys(one.missing for one in evidence))
    return " ".join(f"Not answered: “{part.question}” {one.missing}" for part, one in parts if not one.answering)
