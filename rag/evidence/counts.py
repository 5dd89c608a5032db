"""Finds the counts in a sentence: the numbers that say how much or how many, with the words that say of what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.text.lexicons import alternatives
from rag.text.lexicons.conjunctions import CLAUSE_OPENERS, TIME_OR_CAUSE
from rag.text.lexicons.function_words import ARTICLES
from rag.text.lexicons.numbers import MEASURES
from rag.text.lexicons.pronouns import POSSESSIVES
from rag.text.patterns import AGE, MONTH, WEEKDAY
from rag.text.quantities import Quantity, find_quantities
from rag.text.terms import stem
from rag.text.tokens import Token, tokenize

WORDS_BEFORE = 2
"""How many content words before a number are kept as its context."""
MOST_COUNTED_WORDS = 4
MOST_NUMBERS = 20
"""With more numbers, a sentence is taken for a table, whose numbers cannot be told apart by the words around them."""
WINDOW = 80
"""How many characters around a number are searched for what it counts, or for a date that it is part of."""
CLAUSE = re.compile(
    rf"[,;:()“”\"—]|\s[-–]\s|\b{alternatives((*CLAUSE_OPENERS, *TIME_OR_CAUSE, 'as'))}\b", re.IGNORECASE
)
OWNER = alternatives(POSSESSIVES)
PART_OF = re.compile(rf"\s+of\s+(?:the|our|{OWNER}|these|those|them|whom|which)\b", re.IGNORECASE)
# Words that may stand between a number and what it counts: "two of the other ships".
MODIFIERS = re.compile(
    rf"(?:\s+(?:of|the|our|{OWNER}|these|those|other|more|new|further|additional|\d+)\b)*", re.IGNORECASE
)
IN_A_DATE = re.compile(rf"\b(?:in|since|until|by|during|before|after|from|{MONTH})\s+\Z", re.IGNORECASE)
BEFORE_A_DAY = re.compile(rf"\b(?:{MONTH})\s+\Z", re.IGNORECASE)
AFTER_A_DAY = re.compile(rf"\s+(?:of\s+)?{MONTH}\b|\s?(?:[ap]\.?m\b|o['’]clock)", re.IGNORECASE)
AT_AN_HOUR = re.compile(r"\b(?:at|past)\s+\Z", re.IGNORECASE)
DETERMINER = re.compile(rf"\b{alternatives((*ARTICLES, *POSSESSIVES, 'our', 'that', 'this'))}\s+\Z", re.IGNORECASE)
LAST_HOUR = 24
YEARS_OLD = re.compile(r"[\s-]years?[\s-]old\b", re.IGNORECASE)
NUMBERED_NAME = re.compile(rf"[^\W\d_][-‐‑]\Z|[a-z,]\s(?!{WEEKDAY}\b)[A-Z][\w’'.-]*\s\Z")
"""Matches the text before a number that is part of a name: "F-16", "aboard Flight 370"."""
UNIT_STEMS = frozenset(map(stem, MEASURES))


@dataclass(frozen=True, slots=True)
class Count:
    """A number in a sentence, with what it counts and its context.

    `counted` are the words after the number that say what it counts; a sum of money seldom has any. `text` is the
    number with those words as the sentence has them, and `about` the same without the number. `before` and `after` are
    the content words next to it in its clause; `nearest` are all content words of the sentence that are nearer to it
    than to any other number. `partial` says whether it counts a part of a whole: "two of the ships".
    """

    quantity: Quantity
    text: str
    about: str
    counted: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    nearest: tuple[str, ...]
    partial: bool

    @property
    def adjacent(self) -> tuple[str, ...]:
        """The content words next to the number, on both sides."""
        return self.before + self.after


@lru_cache(maxsize=1_024)
def find_counts(text: str) -> tuple[Count, ...]:
    """Return the numbers of the text that say how much or how many; dates, ages, ordinals and parts of names do not."""
    found = find_quantities(text)
    if len(found) > MOST_NUMBERS:
        return ()
    content = _content_tokens(text, found)
    counted = {one: _counted_words(one, text) for one in found}
    kept = [one for one in found if _is_count(one, counted[one], text)]
    nearest = _nearest_words(kept, content)
    return tuple(_count(one, counted[one], text, content, around) for one, around in zip(kept, nearest, strict=True))


def _count(
    one: Quantity, counted: Sequence[Token], text: str, content: Sequence[Token], around: Sequence[Token]
) -> Count:
    end = one.end + (counted[-1].end if counted else 0)
    about = " ".join(text[one.end : end].split())
    space = " " if text[one.end : one.end + 1].isspace() and about else ""
    return Count(
        quantity=one,
        text=f"{one.text}{space}{about}",
        about=about.strip(" -"),
        counted=tuple(word.text for word in counted),
        before=_words_before(one, text, content),
        after=_word_after(text, end, content),
        nearest=tuple(word.text for word in around),
        partial=bool(PART_OF.match(text, one.end)),
    )


def _is_count(one: Quantity, counted: Sequence[Token], text: str) -> bool:
    """Return whether the number says how much or how many, and is no date, time, age, ordinal or part of a name."""
    before, after = text[max(0, one.start - WINDOW) : one.start], text[one.end : one.end + WINDOW]
    if one.kind in ("ordinal", "time") or (one.spelled_out and one.value == 1) or NUMBERED_NAME.search(before):
        return False
    if one.kind != "plain" or one.has_magnitude:
        return True
    if one.is_year and (not counted or IN_A_DATE.search(before) or _names_an_event(counted, before)):
        return False
    if YEARS_OLD.match(after) or AFTER_A_DAY.match(after) or BEFORE_A_DAY.search(before):
        return False
    if counted:
        return True
    aged = any(match.start() < one.end and one.start < match.end() for match in AGE.finditer(text))
    return not aged and (one.value > LAST_HOUR or not AT_AN_HOUR.search(before))


def _names_an_event(counted: Sequence[Token], before: str) -> bool:
    """Return whether a number that may be a year is part of a name: "2004 Brit Awards", "the 2000 census"."""
    return counted[0].text[0].isupper() or bool(DETERMINER.search(before))


def _content_tokens(text: str, found: Sequence[Quantity]) -> list[Token]:
    """Return the content words of the text that are neither part of a number nor a unit of measure."""
    numbers = {place for one in found for place in range(one.start, one.end)}
    return [
        word
        for word in tokenize(text)
        if word.is_content and word.start not in numbers and word.stem not in UNIT_STEMS and not word.text[0].isdigit()
    ]


def _nearest_words(quantities: Sequence[Quantity], content: Sequence[Token]) -> list[list[Token]]:
    """Return for each number the content words that are nearer to it than to any other number."""
    nearest: list[list[Token]] = [[] for _ in quantities]
    for word in content if quantities else ():
        away = [max(word.start - one.end, one.start - word.end) for one in quantities]
        nearest[away.index(min(away))].append(word)
    return nearest


def _counted_words(one: Quantity, text: str) -> list[Token]:
    """Return the content words right after the number; their offsets count from its end."""
    rest = text[one.end : one.end + WINDOW]
    modifiers = MODIFIERS.match(rest)
    end = modifiers.end() if modifiers else 0
    found: list[Token] = []
    for word in tokenize(rest):
        if word.start < end:
            continue
        if word.start > end + 1 or rest[end : word.start].strip(" -\n") or not word.is_content:
            break
        if word.text[0].isdigit() or len(found) == MOST_COUNTED_WORDS:
            break
        found.append(word)
        end = word.end
    return found


def _words_before(one: Quantity, text: str, content: Sequence[Token]) -> tuple[str, ...]:
    """Return the last content words before the number in its clause, or in an earlier one up to the previous number."""
    earlier = max((other.end for other in find_quantities(text) if other.end <= one.start), default=0)
    starts = [earlier, *(match.end() for match in CLAUSE.finditer(text, earlier, one.start))]
    clauses = ([word.text for word in content if start <= word.start < one.start] for start in reversed(starts))
    return tuple(next(filter(None, clauses), [])[-WORDS_BEFORE:])


def _word_after(text: str, end: int, content: Sequence[Token]) -> tuple[str, ...]:
    """Return the first content word after the offset `end` within the same clause, or nothing."""
    closing = CLAUSE.search(text, end)
    last = closing.start() if closing else len(text)
    return tuple([word.text for word in content if end <= word.start < last][:1])
