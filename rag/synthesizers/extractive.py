"""Answers in the articles' own words."""

from __future__ import annotations

from collections.abc import Sequence

from rag.citations import Statement, compose
from rag.conversation import Reading
from rag.disagreements import find_disagreements
from rag.evidence import Candidate, Evidence
from rag.prompts import REFUSAL
from rag.question import find_new, kind_of_answer
from rag.types import Answer, Quotation

MARKED_KINDS = ("date", "year", "number", "percent", "money", "age")


class Extractive:
    """Quotes the sentences that answer, each with its marker."""

    mode = "extractive"

    def synthesize(self, reading: Reading, evidence: Evidence) -> Answer:
        """Return the sentences of the evidence verbatim, or a refusal where there are none."""
        if not evidence.answering:
            return refuse(reading, evidence, self.mode)
        quotations = in_reading_order(evidence.answering)
        composition = compose([_quote(one, reading) for one in quotations])
        return Answer(
            question=reading.question,
            standalone_question=reading.standalone,
            text=composition.text,
            answered=True,
            mode=self.mode,
            citations=composition.citations,
            claims=composition.claims,
            disagreements=find_disagreements(composition.citations),
        )


def _quote(quotation: Quotation, reading: Reading) -> Statement:
    """Return the sentence as it stands, with the words marked that are of the kind that is asked for."""
    text = " ".join(quotation.sentence.text.split())
    kind = kind_of_answer(reading.standalone)
    marked = find_new(kind, text, reading.standalone) if kind in MARKED_KINDS else []
    return Statement(text, (quotation,), "verified", highlights=tuple(marked))


def refuse(reading: Reading, evidence: Evidence, mode: str) -> Answer:
    """Return a refusal that says what is missing and shows the nearest sentences."""
    return Answer(
        question=reading.question,
        standalone_question=reading.standalone,
        text=REFUSAL,
        answered=False,
        mode=mode,
        nearest=evidence.nearest,
        missing=evidence.missing,
    )


def in_reading_order(answering: Sequence[Candidate]) -> list[Quotation]:
    """Return the sentences as they are read: the article of the best first, each article's in its own order.

    A sentence that cannot be understood alone brings the one before it.
    """
    articles = list(dict.fromkeys(candidate.quotation.article.id for candidate in answering))
    wanted: dict[tuple[int, int], Quotation] = {}
    for candidate in answering:
        one = candidate.quotation
        rank = articles.index(one.article.id)
        for needed in candidate.needs:
            wanted[rank, needed.sentence.index] = needed
        wanted[rank, one.sentence.index] = one
    return [wanted[key] for key in sorted(wanted)]
