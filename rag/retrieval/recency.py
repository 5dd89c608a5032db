"""A penalty for old articles, which grows with their age and is largest for questions about the present."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date

from rag.scope import first_day, when_of
from rag.text.patterns import WEEKDAY, YEAR

PRESENT_WORDS = re.compile(
    r"\b(?:this (?:week|month|year|season|time)|last (?:week|month|night)|today|yesterday|tomorrow|tonight|weekend|now"
    rf"|current(?:ly)?|recent(?:ly)?|latest|new|soon|next|just|{WEEKDAY})\b",
    re.IGNORECASE,
)
"""Words by which a question asks about the present."""
IMPLICIT_WEIGHT = 1 / 3
"""Weight of the penalty for a question without such a word."""
TIME_CONSTANT_DAYS = 365
"""Time constant of the exponential decay: after so many days the penalty is 1 - 1/e of its maximum."""


def age_penalty(question: str, dates: Sequence[str | None]) -> list[float]:
    """Return for each date (ISO 8601) a penalty from 0 to 1: 1 - exp(-days / 365), by its days before the newest date.

    It is a third of that for a question that does not mention the present, and 0 for one that names a year. Missing or
    invalid dates get 0.
    """
    days = [_ordinal(one) for one in dates]
    known = [one for one in days if one is not None]
    if not known or YEAR.search(question):
        return [0.0] * len(days)
    weight = 1.0 if PRESENT_WORDS.search(question) else IMPLICIT_WEIGHT
    newest = max(known)
    return [0.0 if one is None else weight * (1 - math.exp((one - newest) / TIME_CONSTANT_DAYS)) for one in days]


def _ordinal(text: str | None) -> int | None:
    """Return the day, or the first one of a month or year, as its proleptic Gregorian ordinal; None for no ISO date."""
    when = when_of(text)
    return date.fromisoformat(first_day(when)).toordinal() if when else None
