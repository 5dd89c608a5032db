"""An answer's text, cut into claims, each with the numbers of the markers that follow it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.answering.markers.reader import Markers, Piece, Text
from rag.text.sentences import split

NEXT_CLAUSE = re.compile(r"\s*(?:[,;:–—-]\s*)?(?:and|but|while|whereas|although|though|which|who|yet|or)\b|\s*[;–—]")
CLAUSE_WORDS = 3
"""A clause has at least so many words; what is shorter belongs to its sentence."""
OPENING = re.compile(r"[\s;:,–—]*")


@dataclass(frozen=True, slots=True)
class CitedText:
    """A claim as written, where it stands in `plain_text`, and the numbers that it cites, each once."""

    text: str
    start: int
    end: int
    numbers: tuple[int, ...]


def plain_text(pieces: Sequence[Piece]) -> str:
    """Return the text without its markers."""
    return "".join(piece.text for piece in pieces if isinstance(piece, Text))


def cut_claims(pieces: Sequence[Piece]) -> list[CitedText]:
    """Return the claims of a whole answer in order; offsets in `plain_text`.

    A sentence is one claim, or several where a marker stands before a further clause. A marker counts for what it
    follows; one that opens a line counts for what comes behind it there.
    """
    text, places = plain_text(pieces), _places(pieces)
    spans = list(_clauses(text, places))
    ends = [end for _, end in spans]
    cited: list[list[int]] = [[] for _ in spans]
    for place, numbers in places:
        if spans:
            cited[_claim_of(text, place, spans, ends)].extend(numbers)
    return [
        CitedText(text[start:end], start, end, tuple(dict.fromkeys(numbers)))
        for (start, end), numbers in zip(spans, cited, strict=True)
    ]


def _places(pieces: Sequence[Piece]) -> list[tuple[int, tuple[int, ...]]]:
    """Return where the markers stand in the plain text, with their numbers."""
    places: list[tuple[int, tuple[int, ...]]] = []
    length = 0
    for piece in pieces:
        if isinstance(piece, Markers):
            places.append((length, piece.numbers))
        else:
            length += len(piece.text)
    return places


def _clauses(text: str, places: Sequence[tuple[int, tuple[int, ...]]]) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of sentences, cut at the markers that a further clause follows."""
    marked = sorted({place for place, _ in places})
    for span in split(text):
        start = span.start
        for place in marked[bisect_left(marked, start + 1) : bisect_left(marked, span.end)]:
            if _begins_clause(text[start:place], text[place : span.end]):
                yield start, place
                start = place + len(OPENING.match(text[place : span.end]).group())  # type: ignore[union-attr]
        yield start, span.end


def _begins_clause(before: str, after: str) -> bool:
    return min(len(before.split()), len(after.split())) >= CLAUSE_WORDS and bool(NEXT_CLAUSE.match(after))


def _claim_of(text: str, place: int, spans: Sequence[tuple[int, int]], ends: Sequence[int]) -> int:
    """Return which claim a marker at the place belongs to."""
    following = bisect_left(ends, place)
    if following == len(spans) or spans[following][0] < place:
        return min(following, len(spans) - 1)
    line = text[text.rfind("\n", 0, place) + 1 : place]
    opens_line = not line.strip() and "\n" not in text[place : spans[following][0]]
    return following if opens_line or following == 0 else following - 1
