"""Decides whether a question is answered, and by which of the scored candidates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.evidence.injection import is_statement
from rag.evidence.lacks import lacks_amount
from rag.evidence.missing import describe_missing
from rag.evidence.scale import Scale
from rag.evidence.selection import drop_copies, select_sentences
from rag.questions.query import Query
from rag.retrieval.reranking import Candidate, TermStatistics
from rag.types import Quotation

MAX_NEAREST = 3
"""Most sentences that are shown with a refusal."""
MAX_FOR_MODEL = 12
"""Most sentences that a model is given."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a compound question, and the candidates that answer it, best first."""

    query: Query
    answering: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentences chosen for a question, or the reason for a refusal.

    `answering` are the candidates that answer, best first; none means a refusal. `nearest` are the best sentences,
    whether or not they answer, and `missing` says in a sentence what these do not tell. `for_model` are the candidates
    that a model may read and cite, best first. `parts` are the parts of a compound question in its order, and empty for
    other questions. `confidence` is the probability, from 0 to 1, that `answering` has the answer.
    """

    answering: tuple[Candidate, ...]
    nearest: tuple[Quotation, ...]
    missing: str = ""
    for_model: tuple[Candidate, ...] = ()
    parts: tuple[Part, ...] = ()
    confidence: float = 0.0


def select_evidence(candidates: Sequence[Candidate], query: Query, words: TermStatistics, scale: Scale) -> Evidence:
    """Return the evidence for the query: the best candidate and up to three near it, or none that answer.

    None answers if the best candidate scores below the threshold of the scale, where it loses something for what it
    lacks. Sentences that give instructions or only ask are dropped first. `candidates` are sorted by score, best first;
    `words` are those of the articles searched, and `scale` is that of so many.
    """
    candidates = [one for one in candidates if is_statement(one.quotation.sentence.text)]
    missing = describe_missing(query, [one.quotation for one in candidates], words)
    nearest = tuple(one.quotation for one in candidates[:MAX_NEAREST] if one.score >= scale.threshold - scale.leeway)
    if not candidates:
        return Evidence((), nearest, missing)
    lacking = lacks_amount(query.standalone, candidates[0].quotation.sentence.text)
    best = candidates[0].score - scale.lack * lacking
    for_model = drop_copies(candidates, MAX_FOR_MODEL) if best >= scale.threshold - scale.leeway else ()
    answering = select_sentences(candidates, scale) if best >= scale.threshold else ()
    return Evidence(answering, nearest, missing, for_model, confidence=scale.confidence(best))
