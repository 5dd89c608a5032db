"""Where articles give different numbers for the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rag.text.patterns import NUMBER_WORD
from rag.text.terms import stem_words, vocabulary
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
DIGITS = {
    word: str(number)
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
}
SCALES = {"m": "million", "million": "million", "bn": "billion", "billion": "billion", "trillion": "trillion"}
VAGUE = frozenset({"", "about", "around", "some", "approximately", "roughly"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its limit ("over"), and the stems of the words that say what is counted."""

    text: str
    limit: str
    value: str
    counted: frozenset[str]


def find_disagreements(citations: Sequence[Citation]) -> tuple[Disagreement, ...]:
    """Return where cited sentences from different articles give different numbers for the same thing."""
    return tuple(
        Disagreement(_about(first, second), (Side(one.number, first.text), Side(other.number, second.text)))
        for one, other in combinations(citations, 2)
        if one.article.id != other.article.id
        for first, second in count_the_same(one.sentence.text, other.sentence.text)
        if not _same(first, second)
    )


def count_the_same(one: str, other: str) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the pairs of quantities, one of each sentence, that count the same thing; unlike sentences have none."""
    first_stems, second_stems = vocabulary(one).stems, vocabulary(other).stems
    if len(first_stems & second_stems) < SHARED_WORDS * min(len(first_stems), len(second_stems)):
        return
    for first in find_quantities(one):
        for second in find_quantities(other):
            if first.counted & second.counted:
                yield first, second


def find_quantities(text: str) -> list[Quantity]:
    """Return the numbers of the text that count something."""
    found = []
    for match in QUANTITY.finditer(text):
        counted = frozenset(stem_words(match["unit"]))
        if counted:
            limit = " ".join((match["limit"] or "").lower().split())
            found.append(Quantity(" ".join(match.group().split()), limit, match["value"].strip(), counted))
    return found


def _same(first: Quantity, second: Quantity) -> bool:
    if _amount(first) != _amount(second):
        return False
    return first.limit == second.limit or {first.limit, second.limit} <= VAGUE


def _amount(quantity: Quantity) -> tuple[str, str]:
    """Return the number in digits and its scale: five is 5, and 5 million is not 5 billion."""
    value = quantity.value.replace(",", "").lower()
    following = quantity.text.partition(quantity.value)[2].lower().split()
    return DIGITS.get(value, value), SCALES.get(following[0], "") if following else ""


def _about(first: Quantity, second: Quantity) -> str:
    """Return what is counted, in the shorter of the two ways of saying it."""
    quantity = min((first, second), key=lambda one: len(one.text))
    return quantity.text.partition(quantity.value)[2].strip(" -")
