"""The names of months and weekdays, which the module `calendar` gives in the language of the machine."""

from __future__ import annotations

MONTHS = tuple("January February March April May June July August September October November December".split())
WEEKDAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
"""From Monday on, in the order of datetime.weekday()."""
