"""Splitting a text into claims, each with the numbers of the markers that follow it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.answering.markers.reader import Markers, Piece, Text
from rag.text.lexicons import alternatives
from rag.text.lexicons.conjunctions import CLAUSE_OPENERS
from rag.text.sentences import split

NEXT_CLAUSE = re.compile(rf"\s*(?:[,;:–—-]\s*)?{alternatives((*CLAUSE_OPENERS, 'or', 'yet'))}\b|\s*[;–—]")
CLAUSE_WORDS = 3
"""Fewest words of a clause that is a claim of its own."""
OPENING = re.compile(r"[\s;:,–—]*")
"""Space and punctuation between two clauses."""


@dataclass(frozen=True, slots=True)
class CitedText:
    """A claim as written, its offsets in `plain_text`, and the numbers that it cites, each once."""

    text: str
    start: int
    end: int
    numbers: tuple[int, ...]


def plain_text(pieces: Sequence[Piece]) -> str:
    """Return the text without markers."""
    return "".join(piece.text for piece in pieces if isinstance(piece, Text))


def cut_claims(pieces: Sequence[Piece]) -> list[CitedText]:
    """Return the claims of a whole text, in order.

    A sentence is one claim, or several if there are markers between its clauses. A marker belongs to the claim before
    it; one at the start of a line belongs to the claim after it.
    """
    text, markers = plain_text(pieces), _marker_offsets(pieces)
    spans = list(_clauses(text, markers))
    ends = [end for _, end in spans]
    cited: list[list[int]] = [[] for _ in spans]
    for offset, numbers in markers:
        if spans:
            cited[_claim_of(text, offset, spans, ends)].extend(numbers)
    return [
        CitedText(text[start:end], start, end, tuple(dict.fromkeys(numbers)))
        for (start, end), numbers in zip(spans, cited, strict=True)
    ]


def _marker_offsets(pieces: Sequence[Piece]) -> list[tuple[int, tuple[int, ...]]]:
    """Return the offsets of the markers in the plain text, with their numbers."""
    markers: list[tuple[int, tuple[int, ...]]] = []
    length = 0
    for piece in pieces:
        if isinstance(piece, Markers):
            markers.append((length, piece.numbers))
        else:
            length += len(piece.text)
    return markers


def _clauses(text: str, markers: Sequence[tuple[int, tuple[int, ...]]]) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each sentence, or of its clauses if there are markers between them."""
    offsets = sorted({offset for offset, _ in markers})
    for span in split(text):
        start = span.start
        for offset in offsets[bisect_left(offsets, start + 1) : bisect_left(offsets, span.end)]:
            if _begins_clause(text[start:offset], text[offset : span.end]):
                yield start, offset
                start = offset + len(OPENING.match(text[offset : span.end]).group())  # type: ignore[union-attr]
        yield start, span.end


def _begins_clause(before: str, after: str) -> bool:
    return min(len(before.split()), len(after.split())) >= CLAUSE_WORDS and bool(NEXT_CLAUSE.match(after))


def _claim_of(text: str, offset: int, spans: Sequence[tuple[int, int]], ends: Sequence[int]) -> int:
    """Return the index of the claim that a marker at the offset belongs to."""
    following = bisect_left(ends, offset)
    if following == len(spans) or spans[following][0] < offset:
        return min(following, len(spans) - 1)
    line = text[text.rfind("\n", 0, offset) + 1 : offset]
    opens_line = not line.strip() and "\n" not in text[offset : spans[following][0]]
    return following if opens_line or following == 0 else following - 1
