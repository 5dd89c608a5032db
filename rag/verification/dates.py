"""Rule: the months, weekdays and relative dates ("last week") in a claim must be those of its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from rag.text.lexicons import alternatives
from rag.text.lexicons.calendar import MONTHS, SHORT_MONTHS, WEEKDAYS
from rag.text.patterns import PERIOD
from rag.verification.evidence import CitedEvidence
from rag.verification.findings import Finding

ALSO_WORDS = ("March", "May")
MONTH = re.compile(
    rf"\b(?:(?P<long>{alternatives({*MONTHS}.difference(ALSO_WORDS))})"
    rf"|(?P<short>{alternatives(SHORT_MONTHS)})\b(?=\.?\s\d)|(?P<bare>{alternatives(ALSO_WORDS)})(?=\s\d)"
    r"|(?:(?<=\b[Ii]n )|(?<=\b[Oo]f )|(?<=\b[Ll]ast )|(?<=\b[Nn]ext )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )"
    r"|(?<=\b[Tt]his )|(?<=\b[Bb]y )|(?<=\b[Ll]ate )|(?<=\b[Ee]arly )|(?<=\b[Mm]id-)"
    r"|(?<=\d )|(?<=\dth )|(?<=\dst )|(?<=\dnd )|(?<=\drd ))"
    rf"(?P<after>{alternatives(ALSO_WORDS)}))\b"
)
WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})s?\b", re.IGNORECASE)
RELATIVE = re.compile(
    rf"\b(?P<which>last|next|this|previous|coming)\s+(?P<period>{PERIOD}|spring|summer|autumn|winter|night)\b",
    re.IGNORECASE,
)
DAY = re.compile(r"\b(?:yesterday|today|tomorrow|tonight)\b", re.IGNORECASE)
SAME = {"previous": "last", "coming": "next"}


def check_dates(claim: str, evidence: CitedEvidence) -> Iterator[Finding]:
    """Yield a finding for each month, weekday or relative date that the evidence gives differently or not at all.

    The month of publication is accepted, and so are the weekdays of publication and of the day before, unless the
    evidence names a weekday.
    """
    text = evidence.text
    months, weekdays = _months(text), _weekdays(text)
    articles = [one.article for one in evidence.quotations]
    published = [date.fromisoformat(one.day) for one in articles if one.day]
    for month in _months(claim) - months - {MONTHS[int(one.when[5:7]) - 1] for one in articles if one.when[5:7]}:
        yield _mismatch(month, sorted(months))
    near = {WEEKDAYS[(day.weekday() + step) % 7] for day in published for step in (-1, 0)} if not weekdays else set()
    for weekday in _weekdays(claim) - weekdays - near:
        yield _mismatch(weekday, sorted(weekdays))
    stated = _relative(text)
    for period, which in _relative(claim):
        others = [other for other in stated if other[0] == period]
        if others and (period, which) not in stated:
            yield _mismatch(f"{which} {period}", [f"{other} {period}" for _, other in others])
    days = {match.group().lower() for match in DAY.finditer(text)}
    for match in DAY.finditer(claim):
        if days and match.group().lower() not in days:
            yield _mismatch(match.group(), sorted(days))


def _mismatch(claimed: str, stated: list[str]) -> Finding:
    if not stated:
        return Finding(f"the sentence does not say {claimed}", contradicts=False)
    return Finding(f"the sentence says {' and '.join(stated)}, the claim says {claimed}")


def _months(text: str) -> set[str]:
    found = {next(filter(None, match.groups()))[:3] for match in MONTH.finditer(text)}
    return {month for month in MONTHS if month[:3] in found}


def _weekdays(text: str) -> set[str]:
    return {match[1].capitalize() for match in WEEKDAY.finditer(text)}


def _relative(text: str) -> list[tuple[str, str]]:
    """Return the relative dates, each with its period first: ("year", "last")."""
    found = ((match["period"].lower(), match["which"].lower()) for match in RELATIVE.finditer(text))
    return list(dict.fromkeys((period, SAME.get(which, which)) for period, which in found))
