"""Words that place what a sentence tells in time without naming a day: "a week earlier", "at 1.40am", "overnight"."""

from __future__ import annotations

import re

from rag.text.lexicons import alternatives
from rag.text.lexicons.numbers import SHORT_PERIODS

UNIT = rf"(?:{alternatives((*SHORT_PERIODS, 'night'))}s?|weekend|fortnight)"
TIME = re.compile(
    rf"\b{UNIT}\s{{1,4}}(?:ago|earlier|later|before|after)\b"
    rf"|\b(?:last|next|previous|following|same|this)\s{{1,4}}{UNIT}\b"
    r"|\b\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b|\b\d{1,2}[.:]\d\d\s?(?:GMT|UTC|CE?ST|[EP][DS]T)\b"
    r"|\b(?:overnight|midnight|midday|noon|dawn|dusk)\b",
    re.IGNORECASE,
)

CLOCK = re.compile(r"(?<![\d./:])(?:[01]?\d|2[0-3]) ?[:.h时時시] ?[0-5]\d(?::[0-5]\d)?(?![\d:]|[./]\d)")
"""A time of day with its minutes, as most languages write it."""
_DAY_LIKE = re.compile(r"\d{4}|\d\D{1,3}\d")


def is_time_alone(text: str) -> bool:
    """Return whether the text tells a time of day and no day: "14:15", "Today, 2.15 pm"."""
    rest = CLOCK.sub("", text)
    return rest != text and _DAY_LIKE.search(rest) is None


def names_time(text: str) -> bool:
    """Return whether the text says when something happened by such words, which only what stands around it dates."""
    return bool(TIME.search(text))
