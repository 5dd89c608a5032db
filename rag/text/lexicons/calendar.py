"""The English names of months and weekdays; the standard module `calendar` gives them in the locale's language."""

from __future__ import annotations

MONTHS = tuple("January February March April May June July August September October November December".split())
WEEKDAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
"""In the order of datetime.weekday(): Monday is 0."""
