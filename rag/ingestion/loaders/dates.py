"""The dates that articles come with, as ISO 8601."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

FORMS = (
    "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%d-%b-%Y %H:%M:%S.%f", "%d-%b-%Y %H:%M:%S", "%d-%b-%Y",
    "%Y/%m/%d", "%Y/%m/%d %H:%M:%S", "%d.%m.%Y",
)  # fmt: skip
_SECONDS, _MILLISECONDS = range(100_000_000, 100_000_000_000), range(100_000_000_000, 100_000_000_000_000)


def iso_date(value: str) -> str:
    """Return the date or time in ISO 8601, or what was given if it is in no form that leaves no doubt."""
    if value.isdecimal() and int(value) in _SECONDS and len(value) != 8:
        return datetime.fromtimestamp(int(value), UTC).isoformat()
    if value.isdecimal() and int(value) in _MILLISECONDS:
        return datetime.fromtimestamp(int(value) / 1000, UTC).isoformat(timespec="seconds")
    with suppress(ValueError):
        parsed = datetime.fromisoformat(value)
        return value if "-" in value else parsed.date().isoformat()
    with suppress(ValueError):
        return parsedate_to_datetime(value).isoformat()
    for form in FORMS:
        with suppress(ValueError):
            found = datetime.strptime(value, form)
            return found.isoformat(timespec="seconds") if "%H" in form else found.date().isoformat()
    return value
