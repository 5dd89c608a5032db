"""Days that are written in numbers alone, of which some can be read day first and month first: "03/04/2026"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import Literal, NamedTuple

Order = Literal["day first", "month first"]

# The regions and languages in which CLDR, the Unicode table of customs, writes such dates otherwise than day first.
MONTH_FIRST = frozenset("as fm gu mh mp ph pr pw um us vi".split())
NO_CUSTOM = frozenset(["", "ca"])
"""Regions of English in which both orders are met; that of a page in "en" alone is not known."""
YEAR_FIRST = frozenset("fa hu ja ko lt mn ne si zh".split())
AMERICAN_SPANISH = frozenset("pa pr us".split())

_TAG = re.compile(r"(?P<language>[a-z]{2,3})(?:[-_][a-z]{4})?(?:[-_](?P<region>[a-z]{2}|\d{3}))?", re.IGNORECASE)
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})\s*(?:[/.-]|年|년)\s*(?P<first>\d{1,2})\s*(?:[/.-]|月|월)\s*(?P<second>\d{1,2})(?!\d)"
    r"\s*(?:日|일|号|號)?"
)
_YEAR_LAST = re.compile(
    r"(?P<first>\d{1,2})\s*(?P<mark>[/.-]|\s)\s*(?P<second>\d{1,2})\s*(?P=mark)\s*(?P<year>\d{4}|\d\d)(?!\d)"
)


class Numbers(NamedTuple):
    """The days that the numbers at the beginning of a text may mean, by their order, and what stands behind them."""

    readings: dict[Order, date]
    mark: str
    short: bool
    rest: str

    @property
    def doubtful(self) -> bool:
        """Return whether they mean two different days."""
        return len(set(self.readings.values())) > 1

    def day(self, order: Order | None) -> date | None:
        """Return the day that is meant in this order, or None where no order is known and it matters."""
        if order in self.readings:
            return self.readings[order]
        if self.mark == "." and "day first" in self.readings and order is None:
            return self.readings["day first"]  # full stops are a custom of languages that put the day first
        return None if self.doubtful or (self.short and order is None) else next(iter(self.readings.values()), None)


def read_numbers(text: str) -> Numbers | None:
    """Return the days that the numbers at the beginning of the text may mean, or None where it begins otherwise."""
    if match := _YEAR_FIRST.match(text):
        day = _day(match["year"], match["first"], match["second"])
        return Numbers({"day first": day, "month first": day} if day else {}, "", False, text[match.end() :])
    if match := _YEAR_LAST.match(text):
        first, second = match["first"], match["second"]
        days: dict[Order, date | None] = {
            "day first": _day(match["year"], second, first),
            "month first": _day(match["year"], first, second),
        }
        readings = {order: day for order, day in days.items() if day}
        return Numbers(readings, match["mark"], len(match["year"]) == 2, text[match.end() :])
    return None


def custom_of(language: str) -> Order | None:
    """Return the order that is usual in a language such as "en-US", or None where none is known to be."""
    tag = _TAG.fullmatch(language)
    if tag is None:
        return None
    name, region = tag["language"].lower(), (tag["region"] or "").lower()
    if name in ("fil", "tl") or (name == "en" and region in MONTH_FIRST):
        return "month first"
    unknown = (name == "en" and region in NO_CUSTOM) or (name == "es" and region in AMERICAN_SPANISH)
    return None if unknown or name in YEAR_FIRST else "day first"


def settle_order(texts: Iterable[str]) -> Order | None:
    """Return the order of those dates that can be read in one way only, or None where they differ or none can."""
    read = [numbers for text in texts if (numbers := read_numbers(text))]
    sure = {next(iter(one.readings)) for one in read if len(one.readings) == 1 and one.mark != "." and not one.short}
    return sure.pop() if len(sure) == 1 else None


def _day(year: str, month: str, day: str) -> date | None:
    number = int(year)
    if len(year) == 2:
        number += 1900 if number > 68 else 2000  # as POSIX reads them
    with suppress(ValueError):
        return date(number, int(month), int(day))
    return None
