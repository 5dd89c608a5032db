"""Whether what reads like a date stands in a name: "Theresa May", "the Sunday Times", "the 11 September attacks"."""

from __future__ import annotations

import re

from rag.text.lexicons.auxiliaries import BE, DO, HAVE, MODALS
from rag.text.lexicons.calendar import MONTHS, WEEKDAYS
from rag.text.lexicons.function_words import BEFORE_NOUNS, COMPLETING, JOINING, PREPOSITIONS, REFERRING
from rag.text.names import find_names

REACH = 80
"""How many characters on each side are looked at."""
CALENDAR = frozenset(name[:3].lower() for name in (*MONTHS, *WEEKDAYS))
BEFORE_MONTHS = PREPOSITIONS | BEFORE_NOUNS | {"early", "late", "last", "next"}
"""Words before a month that begins no name: "an August poll by YouGov", "in June Mr Lund"."""
NO_NOUNS = frozenset((*PREPOSITIONS, *BEFORE_NOUNS, *COMPLETING, *JOINING, *REFERRING, *BE, *DO, *HAVE, *MODALS, "and"))
SENTENCE_ENDS = '.?!:"“”'
WORD_BEHIND = re.compile(r"\s([^\W\d_]+)")


def is_month_in_name(text: str, start: int, end: int) -> bool:
    """Return whether the month at this place, of which no day or year is given, belongs to a name or is one.

    A month that opens a sentence is what the sentence is about, as a person called May may be, not when it happened.
    """
    before = _word_before(text, start)
    goes_on, follows = _find_neighbours(text, start, end)
    return _is_hyphenated(text, start, end) or not before or goes_on or (follows and before not in BEFORE_MONTHS)


def is_weekday_in_name(text: str, start: int, end: int) -> bool:
    """Return whether the weekday begins a name: "Sunday Times". Behind a name it says when: "told Reuters Monday"."""
    _, follows = _find_neighbours(text, start, end)
    return follows and _word_before(text, start) not in PREPOSITIONS - {"in"}


def names_event(text: str, start: int, end: int) -> bool:
    """Return whether the day, of which no year is given, is the name of an event that may be of another year.

    So it is in "the 11 September attacks" and "the January 6 committee": half of 199 such dates in news were of
    another year, and of those behind "a" hardly any.
    """
    word = WORD_BEHIND.match(text, end)
    return bool(word and word[1] not in NO_NOUNS and _word_before(text, start) == "the")


def _word_before(text: str, start: int) -> str:
    """Return the word before this place, lower-cased, or an empty string where a sentence opens there."""
    word = text[max(0, start - REACH) : start].replace("-", " ").rpartition(" ")[0].rpartition(" ")[2]
    return "" if word.endswith(tuple(SENTENCE_ENDS)) else word.strip(",;(").lower()


def _find_neighbours(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Return whether a name that holds this place goes on before it, and behind it, with more than dates."""
    offset = max(0, start - REACH)
    for first, last in find_names(text[offset : end + REACH]):
        if first + offset <= start < last + offset:
            return _has_other_words(text[first + offset : start]), _has_other_words(text[end : last + offset])
    return False, False


def _is_hyphenated(text: str, start: int, end: int) -> bool:
    """Return whether a hyphen joins the date to a name, as in "Mar-a-Lago" and not in "mid-May" or "April-June"."""
    before = text[max(0, start - REACH) : start].rpartition(" ")[2]
    behind = text[end : end + REACH].partition(" ")[0]
    return any(map(_has_other_words, (before.rpartition("-")[0], behind.partition("-")[2])))


def _has_other_words(part: str) -> bool:
    """Return whether the words have one with a capital that is of no month or weekday."""
    return any(word[:1].isupper() and word[:3].lower() not in CALENDAR for word in part.replace("-", " ").split())
