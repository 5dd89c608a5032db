"""Extractive answers: sentences of the articles, quoted verbatim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.answering.citations import Statement, to_answer
from rag.evidence.evidence import Evidence, Part
from rag.llm import Stopped
from rag.llm.prompts import REFUSAL
from rag.questions.answer_type import find_answer_type
from rag.questions.follow_ups import read_question
from rag.questions.query import Query
from rag.questions.typed_spans import AMOUNTS, find_of_type
from rag.retrieval.reranking import Candidate
from rag.types import Answer, Delta, Quotation, Turn


class Extractive:
    """Quotes the sentences that answer the question, each with its citation marker."""

    mode = "extractive"

    def read(self, question: str, history: Sequence[str | Turn], stopped: Stopped) -> Query:
        """Return the query of the question, with a follow-up resolved by rules."""
        return read_question(question, history)

    def sources(self, evidence: Evidence) -> tuple[Quotation, ...]:
        """Return the sentences that answer, then the other candidates; none for a refusal."""
        read = (*evidence.answering, *evidence.for_model) if evidence.answering else ()
        return tuple(dict.fromkeys(one.quotation for one in read))

    def stream(self, query: Query, evidence: Evidence, stopped: Stopped) -> Iterator[Delta | Answer]:
        """Yield the text claim by claim, then the answer; it is too fast to need stopping."""
        answer = self.synthesize(query, evidence)
        for piece in in_pieces(answer):
            yield Delta(piece)
        yield answer

    def synthesize(self, query: Query, evidence: Evidence) -> Answer:
        """Return an answer of the answering sentences, or a refusal if there are none."""
        if not evidence.answering:
            return refuse(query, evidence, self.mode)
        parts = evidence.parts or (Part(query, evidence.answering),)
        copies = {one.quotation: one.copies for one in evidence.answering}
        missing = "" if all(part.answering for part in parts) else evidence.missing
        answer = to_answer(query, _quote_all(parts), self.mode, copies)
        return replace(answer, missing=missing, confidence=evidence.confidence)


def _quote_all(parts: Sequence[Part]) -> list[Statement]:
    """Return the answering sentences part by part; one that answers several parts is quoted once."""
    statements: list[Statement] = []
    for part in parts:
        for quotations in in_reading_order(part.answering):
            quoted = _quote(quotations, part.query)
            first = next((index for index, one in enumerate(statements) if quotations[0] in one.quotations), None)
            if first is None:
                statements.append(quoted)
            elif statements[first].text == quoted.text and not statements[first].highlights:
                statements[first] = replace(statements[first], highlights=quoted.highlights)
    return statements


def _quote(quotations: tuple[Quotation, ...], query: Query) -> Statement:
    """Return the first sentence verbatim, citing all of them, with what the question asks for highlighted."""
    text = " ".join(quotations[0].sentence.text.split())
    answer_type = find_answer_type(query.standalone)
    highlights = find_of_type(answer_type, text, query.standalone) if answer_type in AMOUNTS else []
    return Statement(text, quotations, "verified", highlights=tuple(highlights))


def refuse(query: Query, evidence: Evidence, mode: str) -> Answer:
    """Return a refusal with what is missing and the nearest sentences."""
    return Answer(
        question=query.question,
        standalone_question=query.standalone,
        text=REFUSAL,
        answered=False,
        mode=mode,
        nearest=evidence.nearest,
        missing=evidence.missing,
    )


def in_pieces(answer: Answer) -> Iterator[str]:
    """Yield the answer's text in pieces, one for each claim."""
    ends = [claim.start for claim in answer.claims[1:]] + [len(answer.text)]
    start = 0
    for end in ends:
        yield answer.text[start:end]
        start = end


def in_reading_order(answering: Sequence[Candidate]) -> list[tuple[Quotation, ...]]:
    """Return the sentences in reading order, each followed by those of other articles that say the same.

    Articles come in the order of their best candidates, and the sentences of an article in its own order. An antecedent
    that a candidate needs to be understood is included.
    """
    articles = list(dict.fromkeys(candidate.quotation.article.id for candidate in answering))
    wanted: dict[tuple[int, int], tuple[Quotation, ...]] = {}
    for candidate in answering:
        rank = articles.index(candidate.quotation.article.id)
        for antecedent in candidate.antecedents:
            wanted.setdefault((rank, antecedent.sentence.index), (antecedent,))
        wanted[rank, candidate.quotation.sentence.index] = (candidate.quotation, *candidate.corroborations)
    return [wanted[key] for key in sorted(wanted)]
