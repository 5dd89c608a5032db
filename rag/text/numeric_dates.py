"""Parses dates written in numbers alone, some of which are ambiguous: "03/04/2026" is 3 April or 4 March."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import Literal, NamedTuple

Order = Literal["day first", "month first"]

# Regions and languages that, according to CLDR (Unicode's locale data), do not write such dates with the day first.
MONTH_FIRST = frozenset("as fm gu mh mp ph pr pw um us vi".split())
NO_USUAL_ORDER = frozenset(["", "ca"])
"""Regions in which English uses both orders; a page in "en" without a region may be from any."""
YEAR_FIRST = frozenset("fa hu ja ko lt mn ne si zh".split())
AMERICAN_SPANISH = frozenset("pa pr us".split())

_TAG = re.compile(r"(?P<language>[a-z]{2,3})(?:[-_][a-z]{4})?(?:[-_](?P<region>[a-z]{2}|\d{3}))?", re.IGNORECASE)
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})\s*(?:[/.-]|年|년)\s*(?P<first>\d{1,2})\s*(?:[/.-]|月|월)\s*(?P<second>\d{1,2})(?!\d)"
    r"\s*(?:日|일|号|號)?"
)
_YEAR_LAST = re.compile(
    r"(?P<first>\d{1,2})\s*(?P<separator>[/.-]|\s)\s*(?P<second>\d{1,2})\s*(?P=separator)\s*(?P<year>\d{4}|\d\d)(?!\d)"
)


class NumericDate(NamedTuple):
    """A numeric date at the start of a text: its possible readings by order, and the rest of the text after it.

    `separator` stands between the numbers; it is empty where the year comes first.
    """

    readings: dict[Order, date]
    separator: str
    two_digit_year: bool
    rest: str

    @property
    def ambiguous(self) -> bool:
        """Return whether the two orders give two different days."""
        return len(set(self.readings.values())) > 1

    def day(self, order: Order | None) -> date | None:
        """Return the day in the given order, or None where the order is unknown and matters."""
        if order in self.readings:
            return self.readings[order]
        if self.separator == "." and "day first" in self.readings and order is None:
            return self.readings["day first"]  # full stops are a custom of languages that put the day first
        return (
            None
            if self.ambiguous or (self.two_digit_year and order is None)
            else next(iter(self.readings.values()), None)
        )


def read_numeric_date(text: str) -> NumericDate | None:
    """Return the numeric date at the start of the text, or None if there is none."""
    if match := _YEAR_FIRST.match(text):
        day = _day(match["year"], match["first"], match["second"])
        return NumericDate({"day first": day, "month first": day} if day else {}, "", False, text[match.end() :])
    if match := _YEAR_LAST.match(text):
        first, second = match["first"], match["second"]
        days: dict[Order, date | None] = {
            "day first": _day(match["year"], second, first),
            "month first": _day(match["year"], first, second),
        }
        readings = {order: day for order, day in days.items() if day}
        return NumericDate(readings, match["separator"], len(match["year"]) == 2, text[match.end() :])
    return None


def usual_order(language: str) -> Order | None:
    """Return the usual order in a language tag such as "en-US", or None where there is none or it is unknown."""
    tag = _TAG.fullmatch(language)
    if tag is None:
        return None
    name, region = tag["language"].lower(), (tag["region"] or "").lower()
    if name in ("fil", "tl") or (name == "en" and region in MONTH_FIRST):
        return "month first"
    unknown = (name == "en" and region in NO_USUAL_ORDER) or (name == "es" and region in AMERICAN_SPANISH)
    return None if unknown or name in YEAR_FIRST else "day first"


def infer_order(texts: Iterable[str]) -> Order | None:
    """Return the order shown by the unambiguous ones among the dates, or None if they differ or there are none."""
    read = [numbers for text in texts if (numbers := read_numeric_date(text))]
    sure = {
        next(iter(one.readings))
        for one in read
        if len(one.readings) == 1 and one.separator != "." and not one.two_digit_year
    }
    return sure.pop() if len(sure) == 1 else None


def _day(year: str, month: str, day: str) -> date | None:
    number = int(year)
    if len(year) == 2:
        number += 1900 if number > 68 else 2000  # as POSIX reads them
    with suppress(ValueError):
        return date(number, int(month), int(day))
    return None
