"""Answers in the articles' own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.answering.citations import Statement, compose
from rag.evidence.conflicts import find_disagreements
from rag.evidence.evidence import Evidence, Part
from rag.llm import Stopped
from rag.llm.prompts import REFUSAL
from rag.questions.answer_type import find_answer_type
from rag.questions.follow_ups import read_question
from rag.questions.query import Query
from rag.retrieval.reranking import Candidate
from rag.retrieval.type_match import find_of_type
from rag.types import Answer, Delta, Quotation, Turn

MARKED_TYPES = ("date", "year", "number", "percent", "money", "age", "long form")


class Extractive:
    """Quotes the sentences that answer, each with its marker."""

    mode = "extractive"

    def read(self, question: str, history: Sequence[str | Turn], stopped: Stopped) -> Query:
        """Return the question, a follow-up as the rules understand it."""
        return read_question(question, history)

    def sources(self, evidence: Evidence) -> tuple[Quotation, ...]:
        """Return the sentences that answer, then those that came near it; none for a refusal."""
        read = (*evidence.answering, *evidence.readable) if evidence.answering else ()
        return tuple(dict.fromkeys(one.quotation for one in read))

    def stream(self, query: Query, evidence: Evidence, stopped: Stopped) -> Iterator[Delta | Answer]:
        """Yield the text claim by claim, and the answer; it is there at once, so that nobody needs to stop it."""
        answer = self.synthesize(query, evidence)
        for piece in _pieces(answer):
            yield Delta(piece)
        yield answer

    def synthesize(self, query: Query, evidence: Evidence) -> Answer:
        """Return the sentences of the evidence verbatim, or a refusal where there are none."""
        if not evidence.answering:
            return refuse(query, evidence, self.mode)
        parts = evidence.parts or (Part(query, evidence.answering),)
        composition = compose(_quote_all(parts))
        return Answer(
            question=query.question,
            standalone_question=query.standalone,
            text=composition.text,
            answered=True,
            mode=self.mode,
            citations=composition.citations,
            claims=composition.claims,
            disagreements=find_disagreements(composition.citations),
            missing="" if all(part.answering for part in parts) else evidence.missing,
            confidence=evidence.confidence,
        )


def _quote_all(parts: Sequence[Part]) -> list[Statement]:
    """Return what answers each part in their order; a sentence that answers several is quoted once."""
    statements: list[Statement] = []
    for part in parts:
        for quotations in in_reading_order(part.answering):
            quoted = _quote(quotations, part.query)
            said = [place for place, one in enumerate(statements) if quotations[0] in one.quotations]
            if not said:
                statements.append(quoted)
            elif statements[said[0]].text == quoted.text and not statements[said[0]].highlights:
                statements[said[0]] = replace(statements[said[0]], highlights=quoted.highlights)
    return statements


def _quote(quotations: tuple[Quotation, ...], query: Query) -> Statement:
    """Return the first sentence as it stands, carried by all, with the words marked that the question asks for."""
    text = " ".join(quotations[0].sentence.text.split())
    answer_type = find_answer_type(query.standalone)
    marked = find_of_type(answer_type, text, query.standalone) if answer_type in MARKED_TYPES else []
    return Statement(text, quotations, "verified", highlights=tuple(marked))


def refuse(query: Query, evidence: Evidence, mode: str) -> Answer:
    """Return a refusal that says what is missing and shows the nearest sentences."""
    return Answer(
        question=query.question,
        standalone_question=query.standalone,
        text=REFUSAL,
        answered=False,
        mode=mode,
        nearest=evidence.nearest,
        missing=evidence.missing,
    )


def _pieces(answer: Answer) -> Iterator[str]:
    """Yield the text claim by claim: the pieces joined are the text."""
    ends = [claim.start for claim in answer.claims[1:]] + [len(answer.text)]
    start = 0
    for end in ends:
        yield answer.text[start:end]
        start = end


def in_reading_order(answering: Sequence[Candidate]) -> list[tuple[Quotation, ...]]:
    """Return the sentences as they are read: the article of the best first, each article's in its own order.

    A sentence that cannot be understood alone brings the one that it needs, and each its witnesses.
    """
    articles = list(dict.fromkeys(candidate.quotation.article.id for candidate in answering))
    wanted: dict[tuple[int, int], tuple[Quotation, ...]] = {}
    for candidate in answering:
        rank = articles.index(candidate.quotation.article.id)
        for needed in candidate.antecedents:
            wanted.setdefault((rank, needed.sentence.index), (needed,))
        wanted[rank, candidate.quotation.sentence.index] = (candidate.quotation, *candidate.witnesses)
    return [wanted[key] for key in sorted(wanted)]
