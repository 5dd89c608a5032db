"""Parses dates of which no more than a month or a year is given: "March 2025" is "2025-03" in ISO 8601."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from unicodedata import normalize

from rag.text.dates import FIRST_YEAR, LONGEST, date_parser, languages_to_try, read_date, strip_label
from rag.text.numeric_dates import Order

_YEAR = re.compile(r"(\d{4})\s?(?:年|년|г\.?)?")
_NUMERIC = re.compile(r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})|(?P<month_first>\d{1,2})[/.-](?P<year_last>\d{4})")
_WORDED = re.compile(r"(?=\D*\d{4}(?!\d))(?=.*(?:[^\W\d_]{3}|[月월]))(?:\D*\d{4}\D*|\d{4}\s?[年년]\s?\d\d?\s?[月월])")
"""A month in words beside a year and no other number, or as Chinese, Japanese and Korean write it."""


def read_date_or_month(text: str, language: str = "", order: Order | None = None) -> str | None:
    """Return the date as `read_date` does, else the month or the year where no more is given; None for anything else.

    "March 2025" gives "2025-03" and "2025" stays as it is; no day is made up.
    """
    return read_date(text, language, order) or read_month(text, language)


def read_month(text: str, language: str = "") -> str | None:
    """Return the month or year that the text names and nothing beside it, in ISO 8601; None for anything else."""
    text = text.strip()
    return _read(strip_label(normalize("NFKC", text)).strip(), language) if len(text) <= LONGEST else None


@lru_cache(maxsize=4096)
def _read(text: str, language: str) -> str | None:
    if match := _YEAR.fullmatch(text):
        return _written(int(match[1]))
    if match := _NUMERIC.fullmatch(text):
        return _written(int(match["year"] or match["year_last"]), int(match["month"] or match["month_first"]))
    return _read_worded(text, language) if _WORDED.fullmatch(text) else None


def _read_worded(text: str, language: str) -> str | None:
    """Return the month that dateparser finds in the text, if it finds neither more nor less."""
    for languages in languages_to_try(language):
        parser = date_parser(languages, "month", "year")
        found = parser.get_date_data(text) if parser else None
        if found and found.date_obj and found.period == "month":
            return _written(found.date_obj.year, found.date_obj.month)
    return None


def _written(year: int, month: int | None = None) -> str | None:
    if not FIRST_YEAR <= year <= date.today().year + 1:
        return None
    if month is None:
        return f"{year}"
    return f"{year}-{month:02}" if 1 <= month <= 12 else None
