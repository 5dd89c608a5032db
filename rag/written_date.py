"""How a date is written wherever people read it."""

from __future__ import annotations

from datetime import datetime

MONTH = len("2019-10")


def write_date(when: str) -> str:
    """Return an ISO 8601 date or time as "7 Oct 2019", a month as "Oct 2019", and any other text unchanged."""
    month = len(when) == MONTH
    try:
        moment = datetime.fromisoformat(f"{when}-01" if month else when)
    except ValueError:
        return when
    return f"{moment:%b} {moment.year}" if month else f"{moment.day} {moment:%b} {moment.year}"
