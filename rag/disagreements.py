"""Where articles give different numbers for the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rag.patterns import NUMBER_WORD
from rag.terms import stem_words
from rag.types import Citation, Disagreement, Side

LIMIT = (
    r"(?:(?:more|less|fewer|greater)\s+than|over|under|above|below|at\s+least|at\s+most|up\s+to|nearly|almost|about"
    r"|around|some|approximately|roughly)"
)
QUANTITY = re.compile(
    rf"(?P<limit>\b{LIMIT}\s+)?(?P<value>[$£€¥]?\s?\d[\d,]*(?:\.\d+)?|\b{NUMBER_WORD}\b)"
    rf"(?P<unit>(?:\s*%|\s+(?:per\s+cent|percent|million|billion|trillion|bn|m)\b)?(?:[\s-]+[^\W\d_][\w’'-]*){{0,5}})",
    re.IGNORECASE,
)
SHARED_WORDS = 0.25
VAGUE = frozenset({"", "about", "around", "some", "approximately", "roughly"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its limit ("over"), and the stems of the words that say what is counted."""

    text: str
    limit: str
    value: str
    counted: frozenset[str]


def find_disagreements(citations: Sequence[Citation]) -> tuple[Disagreement, ...]:
    """Return the pairs of cited sentences from different articles that count the same thing differently."""
    return tuple(
        disagreement
        for one, other in combinations(citations, 2)
        if one.article.id != other.article.id and _alike(one, other)
        for disagreement in _compare(one, other)
    )


def find_quantities(text: str) -> list[Quantity]:
    """Return the numbers of the text that count something."""
    found = []
    for match in QUANTITY.finditer(text):
        counted = frozenset(stem_words(match["unit"]))
        if counted:
            limit = " ".join((match["limit"] or "").lower().split())
            found.append(Quantity(" ".join(match.group().split()), limit, match["value"].strip(), counted))
    return found


def _alike(one: Citation, other: Citation) -> bool:
    first, second = set(stem_words(one.sentence.text)), set(stem_words(other.sentence.text))
    return len(first & second) >= SHARED_WORDS * min(len(first), len(second))


def _compare(one: Citation, other: Citation) -> Iterator[Disagreement]:
    for first in find_quantities(one.sentence.text):
        for second in find_quantities(other.sentence.text):
            shared = first.counted & second.counted
            if shared and not _same(first, second):
                sides = (Side(one.number, first.text), Side(other.number, second.text))
                yield Disagreement(_about(first, second), sides)


def _same(first: Quantity, second: Quantity) -> bool:
    if first.value.replace(",", "").lower() != second.value.replace(",", "").lower():
        return False
    return first.limit == second.limit or {first.limit, second.limit} <= VAGUE


def _about(first: Quantity, second: Quantity) -> str:
    """Return what is counted, in the shorter of the two ways of saying it."""
    quantity = min((first, second), key=lambda one: len(one.text))
    return quantity.text.removeprefix(quantity.text[: quantity.text.find(quantity.value) + len(quantity.value)]).strip(
        " -"
    )
