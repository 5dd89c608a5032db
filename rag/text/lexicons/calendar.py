"""The English names of months and weekdays; the standard module `calendar` gives them in the locale's language."""

from __future__ import annotations

MONTHS = tuple("January February March April May June July August September October November December".split())
WEEKDAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
"""In the order of datetime.weekday(): Monday is 0."""
SHORT_MONTHS = (*(name[:3] for name in MONTHS if name != "May"), "Sept")
SHORT_WEEKDAYS = (*(name[:3] for name in WEEKDAYS), "Tues", "Thur", "Thurs")

_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}


def month_number(name: str) -> int:
    """Return the number, from 1, of the month with this name or an abbreviation of it; raises KeyError."""
    return _NUMBERS[name[:3].lower()]
