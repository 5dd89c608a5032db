"""The numbers of a sentence that say how much or how many, each with what it is a number of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.text.lexicons import alternatives
from rag.text.lexicons.numbers import MEASURES
from rag.text.lexicons.pronouns import POSSESSIVES
from rag.text.patterns import AGE, MONTH, WEEKDAY
from rag.text.quantities import Quantity, find_quantities
from rag.text.terms import stem
from rag.text.tokens import Token, tokenize

NEAR = 2
MOST_THINGS = 4
MOST_NUMBERS = 20
"""With more of them it is no sentence but a table, whose numbers can't be told apart by the words near them."""
LOOKED_AT = 80
"""Characters around a number in which what it counts, or a date, is looked for."""
CLAUSE = re.compile(
    r"[,;:()“”\"—]|\s[-–]\s|\b(?:and|but|while|which|who|whose|because|although|after|when|as)\b", re.IGNORECASE
)
OWNER = alternatives(POSSESSIVES)
PART_OF = re.compile(rf"\s+of\s+(?:the|our|{OWNER}|these|those|them|whom|which)\b", re.IGNORECASE)
LED_IN = re.compile(
    rf"(?:\s+(?:of|the|our|{OWNER}|these|those|other|more|new|further|additional|\d+)\b)*", re.IGNORECASE
)
IN_A_DATE = re.compile(rf"\b(?:in|since|until|by|during|before|after|from|{MONTH})\s+\Z", re.IGNORECASE)
BEFORE_A_DAY = re.compile(rf"\b(?:{MONTH})\s+\Z", re.IGNORECASE)
BEHIND_A_DAY = re.compile(rf"\s+(?:of\s+)?{MONTH}\b|\s?(?:[ap]\.?m\b|o['’]clock)", re.IGNORECASE)
AT_AN_HOUR = re.compile(r"\b(?:at|past)\s+\Z", re.IGNORECASE)
LAST_HOUR = 24
YEARS_OLD = re.compile(r"[\s-]years?[\s-]old\b", re.IGNORECASE)
NUMBERED_NAME = re.compile(rf"[^\W\d_][-‐‑]\Z|[a-z,]\s(?!{WEEKDAY}\b)[A-Z][\w’'.-]*\s\Z")
"""Before the number of a name: "F-16", "aboard Flight 370"."""
MEASURING = frozenset(map(stem, MEASURES))


@dataclass(frozen=True, slots=True)
class Count:
    """A number in a sentence with the `things` it counts, the words behind it, which a sum of money seldom has.

    `text` is how the sentence says it, up to the last of the things, and `about` that without the number. `before` and
    `behind` are the words next to it in its clause, `around` those of the sentence to which no other number is nearer.
    `partial` says that it counts some of a whole: "two of the ships".
    """

    quantity: Quantity
    text: str
    about: str
    things: tuple[str, ...]
    before: tuple[str, ...]
    behind: tuple[str, ...]
    around: tuple[str, ...]
    partial: bool

    @property
    def near(self) -> tuple[str, ...]:
        """The words next to the number, on both sides."""
        return self.before + self.behind


@lru_cache(maxsize=1_024)
def find_counts(text: str) -> tuple[Count, ...]:
    """Return the numbers of the text that say how much or how many: no dates, ages, ranks or parts of names."""
    found = find_quantities(text)
    if len(found) > MOST_NUMBERS:
        return ()
    telling = _telling_words(text, found)
    things = {one: _things(one, text) for one in found}
    kept = [one for one in found if _says_how_many(one, things[one], text)]
    owned = _nearest(kept, telling)
    return tuple(_count(one, things[one], text, telling, around) for one, around in zip(kept, owned, strict=True))


def _count(
    one: Quantity, things: Sequence[Token], text: str, telling: Sequence[Token], around: Sequence[Token]
) -> Count:
    end = one.end + (things[-1].end if things else 0)
    about = " ".join(text[one.end : end].split())
    space = " " if text[one.end : one.end + 1].isspace() and about else ""
    return Count(
        quantity=one,
        text=f"{one.text}{space}{about}",
        about=about.strip(" -"),
        things=tuple(word.text for word in things),
        before=_before(one, text, telling),
        behind=_behind(text, end, telling),
        around=tuple(word.text for word in around),
        partial=bool(PART_OF.match(text, one.end)),
    )


def _says_how_many(one: Quantity, things: Sequence[Token], text: str) -> bool:
    before, after = text[max(0, one.start - LOOKED_AT) : one.start], text[one.end : one.end + LOOKED_AT]
    if one.kind in ("ordinal", "time") or (one.spelled_out and one.value == 1) or NUMBERED_NAME.search(before):
        return False
    if one.kind != "plain" or one.has_magnitude:
        return True
    if one.is_year and (not things or IN_A_DATE.search(before)):
        return False
    if YEARS_OLD.match(after) or BEHIND_A_DAY.match(after) or BEFORE_A_DAY.search(before):
        return False
    if things:
        return True
    aged = any(match.start() < one.end and one.start < match.end() for match in AGE.finditer(text))
    return not aged and (one.value > LAST_HOUR or not AT_AN_HOUR.search(before))


def _telling_words(text: str, found: Sequence[Quantity]) -> list[Token]:
    """Return the words that carry meaning and belong to no number, without units of measure."""
    numbers = {place for one in found for place in range(one.start, one.end)}
    return [
        word
        for word in tokenize(text)
        if word.is_content and word.start not in numbers and word.stem not in MEASURING and not word.text[0].isdigit()
    ]


def _nearest(quantities: Sequence[Quantity], telling: Sequence[Token]) -> list[list[Token]]:
    """Return for each number the words to which no other one is nearer."""
    owned: list[list[Token]] = [[] for _ in quantities]
    for word in telling if quantities else ():
        away = [max(word.start - one.end, one.start - word.end) for one in quantities]
        owned[away.index(min(away))].append(word)
    return owned


def _things(one: Quantity, text: str) -> list[Token]:
    """Return the words behind the number up to one without meaning, placed from the end of the number."""
    rest = text[one.end : one.end + LOOKED_AT]
    led = LED_IN.match(rest)
    end = led.end() if led else 0
    found: list[Token] = []
    for word in tokenize(rest):
        if word.start < end:
            continue
        if word.start > end + 1 or rest[end : word.start].strip(" -\n") or not word.is_content:
            break
        if word.text[0].isdigit() or len(found) == MOST_THINGS:
            break
        found.append(word)
        end = word.end
    return found


def _before(one: Quantity, text: str, telling: Sequence[Token]) -> tuple[str, ...]:
    """Return the last words before the number in its clause, or in the one before, back to the number before."""
    earlier = max((other.end for other in find_quantities(text) if other.end <= one.start), default=0)
    starts = [earlier, *(match.end() for match in CLAUSE.finditer(text, earlier, one.start))]
    clauses = ([word.text for word in telling if start <= word.start < one.start] for start in reversed(starts))
    return tuple(next(filter(None, clauses), [])[-NEAR:])


def _behind(text: str, end: int, telling: Sequence[Token]) -> tuple[str, ...]:
    """Return the next word behind the number and what it counts, if its clause goes on."""
    closing = CLAUSE.search(text, end)
    last = closing.start() if closing else len(text)
    return tuple([word.text for word in telling if end <= word.start < last][:1])
