"""The day, month or year that a question names in full: "on 17 May 2026", "in January 2026", "in 2025"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.text.lexicons.calendar import month_number
from rag.text.patterns import MONTH
from rag.text.terms import content_words

_DAY = r"(?P<{}>\d{{1,2}})(?:st|nd|rd|th)?"
PERIOD = re.compile(
    rf"\b(?:in|on|during|of|from|for)\s+(?:the\s+)?(?:"
    rf"(?P<iso>\d{{4}}-\d\d(?:-\d\d)?)"
    rf"|(?:{_DAY.format('before')}\s+(?:of\s+)?)?(?P<month>{MONTH})\.?,?\s+(?:{_DAY.format('after')},?\s+)?(?P<year>\d{{4}})"
    rf"|(?P<alone>(?:19|20)\d\d))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """A day, month or year in ISO 8601, and the question without it."""

    iso: str
    rest: str


def asks_what_happened(period: Period) -> bool:
    """Return whether the question names nothing but the period: at most one content word is left without it.

    "What happened on 17 May 2026?", "News from January 2026".
    """
    return len(content_words(period.rest)) <= 1


def find_period(question: str) -> Period | None:
    """Return the first period that the question names in full, or None."""
    found = PERIOD.search(question)
    if not found:
        return None
    rest = " ".join(f"{question[: found.start()]} {question[found.end() :]}".split())
    return Period(_iso(found), rest)


def without_period(question: str, since: str) -> str:
    """Return the question without its period if that is the one of a scope since then, as it is no topic."""
    period = find_period(question)
    return period.rest if period and period.iso == since else question


def _iso(found: re.Match[str]) -> str:
    if found["iso"] or found["alone"]:
        return str(found["iso"] or found["alone"])
    month = f"{found['year']}-{month_number(found['month']):02d}"
    day = found["before"] or found["after"]
    return f"{month}-{int(day):02d}" if day else month
