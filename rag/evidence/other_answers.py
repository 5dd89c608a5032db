"""What other articles answer instead: sentences with another date, amount or name than the chosen ones."""

from __future__ import annotations

from collections.abc import Sequence

from rag.evidence.injection import is_statement
from rag.evidence.scale import Scale
from rag.questions.answer_type import AnswerType, find_answer_type
from rag.questions.query import Query
from rag.questions.typed_spans import SPAN_TYPES, find_of_type
from rag.retrieval.reranking import Candidate

MOST_OTHERS = 2
"""Most sentences that are added."""
REACH = 4
"""How far below the best one they may score, in multiples of the scale's `near`.

With it all answers of conflicting documents are cited for .56 instead of .50 of the questions (n = 169, RAMDocs).
"""


def add_other_answers(
    query: Query, chosen: Sequence[Candidate], candidates: Sequence[Candidate], scale: Scale
) -> tuple[Candidate, ...]:
    """Return the chosen candidates and at most MOST_OTHERS others, each of an article that is not chosen yet.

    Each answers by itself, and has something of the type asked for that no chosen sentence has. `candidates` are sorted
    by score, best first.
    """
    question, kept = query.standalone, list(chosen)
    answer_type = find_answer_type(question)
    if not chosen or answer_type not in SPAN_TYPES:
        return tuple(chosen)
    least = max(scale.threshold, candidates[0].score - REACH * scale.near)
    articles = {source.article.id for one in chosen for source in (one.quotation, *one.corroborations, *one.copies)}
    told = {value for one in chosen for value in _values(one, answer_type, question)}
    for one in candidates:
        if one.score < least or len(kept) == len(chosen) + MOST_OTHERS:
            break
        if one.quotation.article.id in articles or not is_statement(one.quotation.sentence.text):
            continue
        if other := _values(one, answer_type, question) - told:
            articles.add(one.quotation.article.id)
            told |= other
            kept.append(one)
    return tuple(kept)


def _values(candidate: Candidate, answer_type: AnswerType, question: str) -> set[str]:
    """Return what the sentence has of the type that the question asks for, in lower case."""
    text = candidate.quotation.sentence.text
    return {text[start:end].lower() for start, end in find_of_type(answer_type, text, question)}
