"""The evidence of each part of a question to that of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TypeVar

from rag.evidence.evidence import MOST_NEAREST, MOST_TO_READ, Evidence, Part
from rag.questions.query import Query
from rag.retrieval.reranking import Candidate
from rag.types import Quotation

T = TypeVar("T")


def merge_evidence(queries: Sequence[Query], evidence: Sequence[Evidence]) -> Evidence:
    """Return the evidence of all the parts, given in the order in which they are asked; of one part it is its own.

    It is as sure as the least sure of the parts that are answered.
    """
    if len(evidence) == 1:
        return evidence[0]
    return Evidence(
        answering=_once(chain.from_iterable(one.answering for one in evidence)),
        nearest=tuple(dict.fromkeys(alternate([one.nearest for one in evidence])))[:MOST_NEAREST],
        missing=_say_what_is_missing(queries, evidence),
        readable=_once(alternate([one.readable for one in evidence]))[:MOST_TO_READ],
        parts=tuple(Part(query, one.answering) for query, one in zip(queries, evidence, strict=True)),
        confidence=min((one.confidence for one in evidence if one.answering), default=0.0),
    )


def alternate(lists: Sequence[Sequence[T]]) -> list[T]:
    """Return the first of each list, then the second of each, and so on."""
    longest = max(map(len, lists), default=0)
    return [items[place] for place in range(longest) for items in lists if place < len(items)]


def _once(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates without the later ones of the same sentence."""
    first: dict[Quotation, Candidate] = {}
    for one in candidates:
        first.setdefault(one.quotation, one)
    return tuple(first.values())


def _say_what_is_missing(queries: Sequence[Query], evidence: Sequence[Evidence]) -> str:
    """Return what is missing for the parts that are not answered, each named where another one is answered."""
    parts = zip(queries, evidence, strict=True)
    if not any(one.answering for one in evidence):
        return " ".join(dict.fromkeys(one.missing for one in evidence))
    return " ".join(f"Not answered: “{part.question}” {one.missing}" for part, one in parts if not one.answering)
