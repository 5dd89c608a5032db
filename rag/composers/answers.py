"""Answers made of composed statements, of a text without citations, or written by a model from the same sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.answering import Synthesizer
from rag.answering.citations import Statement, to_answer, without_markers
from rag.answering.extractive import Extractive, in_pieces
from rag.evidence.evidence import Evidence
from rag.llm import Stopped
from rag.llm.prompts import REFUSAL
from rag.questions.query import Query
from rag.retrieval.reranking import Candidate
from rag.types import Answer, Delta, Quotation


def cited(statements: Sequence[Statement]) -> tuple[Quotation, ...]:
    """Return the sentences that the statements cite, each once."""
    return tuple(dict.fromkeys(quotation for one in statements for quotation in one.quotations))


def stream_statements(
    query: Query, statements: Sequence[Statement], synthesizer: Synthesizer, stopped: Stopped
) -> Iterator[Delta | Answer]:
    """Yield the text in pieces, then the answer: the statements, or what a model writes from their sentences."""
    if synthesizer.mode != Extractive.mode:
        yield from synthesizer.stream(query, _as_evidence(statements), stopped)
        return
    answer = to_answer(query, statements, Extractive.mode)
    for piece in in_pieces(answer):
        yield Delta(piece)
    yield answer


def refuse_request(query: Query, mode: str) -> Answer:
    """Return the refusal of a request about all articles in which nothing of the kind was found."""
    refused = Answer(query.question, query.standalone, REFUSAL, answered=False, mode=mode)
    return replace(refused, missing="No sentence of these articles has what is asked for.")


def answer_text(query: Query, text: str) -> Answer:
    """Return an answer that claims nothing of any article."""
    return Answer(query.question, query.standalone, without_markers(text), answered=True, mode=Extractive.mode)


def _as_evidence(statements: Sequence[Statement]) -> Evidence:
    """Return the cited sentences as evidence that a model may read, and that is quoted if it fails."""
    candidates = tuple(Candidate(quotation, (), 0.0) for quotation in cited(statements))
    return Evidence(candidates, (), for_model=candidates)
