"""Composing an answer and its text from statements, with numbered citation markers and the offsets of the claims."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from rag.evidence.conflicts import find_disagreements
from rag.questions.query import Query
from rag.types import Answer, Citation, Claim, Quotation, Support

Copies = Mapping[Quotation, Sequence[Quotation]]
"""The same sentence in copies of its article."""
NO_COPIES: Copies = MappingProxyType({})
BRACKETED_NUMBER = re.compile(r"\[(\s*\d[\d\s,–-]*)\]")


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim before it has its place in an answer's text, with the sentences that support it.

    `highlights` are (start, end) offsets into `text`. `lead` is the text between the previous statement and this one.
    """

    text: str
    quotations: tuple[Quotation, ...]
    support: Support
    reasons: tuple[str, ...] = ()
    highlights: tuple[tuple[int, int], ...] = ()
    lead: str = " "


@dataclass(frozen=True, slots=True)
class Composition:
    """An answer's text with its claims and citations."""

    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]


def compose(statements: Sequence[Statement], copies: Copies = NO_COPIES) -> Composition:
    """Return the statements as one text, each followed by the markers of its sentences.

    Sentences are numbered from 1 in order of first use. Every bracketed number in the text is a citation marker, as
    those of statements and leads are put in parentheses. `copies` of a sentence are noted at its citation.
    """
    numbers: dict[tuple[str, int], Citation] = {}
    claims: list[Claim] = []
    text = ""
    for statement in statements:
        words = without_markers(" ".join(statement.text.split()))
        lead = without_markers(statement.lead)
        text += lead if text else lead.lstrip()
        start = len(text)
        cited = tuple(dict.fromkeys(_number(quotation, numbers) for quotation in statement.quotations))
        markers = "".join(f"[{number}]" for number in cited)
        text += f"{words} {markers}".rstrip()
        highlights = tuple((start + first, start + last) for first, last in statement.highlights)
        claims.append(Claim(start, start + len(words), words, cited, statement.support, statement.reasons, highlights))
    citations = (replace(one, copies=tuple(copies.get(one.quotation, ()))) for one in numbers.values())
    return Composition(text, tuple(claims), tuple(citations))


def without_markers(text: str) -> str:
    """Return the text with bracketed numbers, which would be read as citation markers, in parentheses."""
    return BRACKETED_NUMBER.sub(r"(\1)", text)


def to_answer(query: Query, statements: Sequence[Statement], mode: str, copies: Copies = NO_COPIES) -> Answer:
    """Return the answer composed of the statements, with the disagreements of the sentences that they cite."""
    composition = compose(statements, copies)
    return Answer(
        question=query.question,
        standalone_question=query.standalone,
        text=composition.text,
        answered=True,
        mode=mode,
        citations=composition.citations,
        claims=composition.claims,
        disagreements=find_disagreements(composition.citations),
    )


def _number(quotation: Quotation, numbers: dict[tuple[str, int], Citation]) -> int:
    key = (quotation.article.id, quotation.sentence.start)
    if key not in numbers:
        numbers[key] = Citation(len(numbers) + 1, quotation.article, quotation.sentence)
    return numbers[key].number
