"""Scored sentences to the ones that answer, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.evidence.confidence import find_confidence
from rag.evidence.injection import states_something
from rag.evidence.missing import say_what_is_missing
from rag.evidence.selection import select_sentences
from rag.evidence.threshold import find_threshold
from rag.questions.query import Query
from rag.retrieval.coverage import TermStatistics
from rag.retrieval.reranking import Candidate
from rag.types import Quotation

MOST_NEAREST = 3
MOST_TO_READ = 12
READING_LEEWAY = 0.24
"""How much lower the best one may score where a model reads the sentences, which may refuse itself."""


@dataclass(frozen=True, slots=True)
class Part:
    """A question that a longer one is made of, and the sentences that answer it, best first."""

    query: Query
    answering: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentences that answer, best first, and those that come nearest; what is missing if these do not answer.

    `readable` are those that a model may read and cite, best first; `parts` are those of a question of several, in
    the order in which they are asked. `confidence` is the probability that those that answer tell what was asked.
    """

    answering: tuple[Candidate, ...]
    nearest: tuple[Quotation, ...]
    missing: str = ""
    readable: tuple[Candidate, ...] = ()
    parts: tuple[Part, ...] = ()
    confidence: float = 0.0


def select_evidence(candidates: Sequence[Candidate], query: Query, words: TermStatistics) -> Evidence:
    """Return the best candidate and up to two that come near it, or no answer if the best is below the threshold.

    A question about somebody whom no article names must find a better sentence than others, and so must one that
    takes for granted what the best sentence says otherwise. A sentence that gives orders or only asks is neither an
    answer nor near one.
    """
    candidates = [one for one in candidates if states_something(one.quotation.sentence.text)]
    nearest = tuple(candidate.quotation for candidate in candidates[:MOST_NEAREST])
    missing = say_what_is_missing(query, nearest, words)
    if not candidates:
        return Evidence((), nearest, missing)
    threshold = find_threshold(candidates, query.standalone, words)
    margin = candidates[0].score - threshold
    readable = tuple(candidates[:MOST_TO_READ]) if margin >= -READING_LEEWAY else ()
    answering = select_sentences(candidates, threshold) if margin >= 0 else ()
    return Evidence(answering, nearest, missing, readable, confidence=find_confidence(margin))
