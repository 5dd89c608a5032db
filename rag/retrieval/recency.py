"""How far the date of an article lies behind the newest one, where a question asks about the present."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date

from rag.text.patterns import WEEKDAY, YEAR

PRESENT = re.compile(
    r"\b(?:this (?:week|month|year|season|time)|last (?:week|month|night)|today|yesterday|tomorrow|tonight|weekend|now"
    rf"|current(?:ly)?|recent(?:ly)?|latest|new|soon|next|just|{WEEKDAY})\b",
    re.IGNORECASE,
)
"""Words of one who asks about what is going on."""
UNSAID = 1 / 3
"""How much the date matters where the question does not say that it asks about the present."""
DAYS = 365
"""After so many days an article counts as old but for a share of 1 / e."""


def age_penalty(question: str, dates: Sequence[str | None]) -> list[float]:
    """Return for each date (ISO 8601) how old it is beside the newest, from 0 to 1: 1 - exp(-days / 365).

    A third of that where the question does not speak of the present, and 0 where it names a year. What has no date is
    not held to be old.
    """
    days = [_ordinal(one) for one in dates]
    known = [one for one in days if one is not None]
    if not known or YEAR.search(question):
        return [0.0] * len(days)
    weight = 1.0 if PRESENT.search(question) else UNSAID
    newest = max(known)
    return [0.0 if one is None else weight * (1 - math.exp((one - newest) / DAYS)) for one in days]


def _ordinal(text: str | None) -> int | None:
    try:
        return date.fromisoformat((text or "")[:10]).toordinal()
    except ValueError:
        return None
