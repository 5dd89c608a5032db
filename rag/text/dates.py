"""Written dates read into ISO 8601."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from rag.text.lexicons.calendar import WEEKDAYS
from rag.text.numeric_dates import Order, custom_of, read_numbers

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

LONGEST = 100
"""A text of more characters is no date; the time that reading takes grows with the length."""
FIRST_YEAR = 1000
COMMON = tuple("en de fr es it pt nl pl ru uk tr sv da nb fi cs ro hu el zh ja ko ar hi id vi".split())
"""The languages that are tried where the language is not known, or is not the one that the date is in."""

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?")
_MAIL = re.compile(
    r"(?:[A-Z][a-z]{2}, *)?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)?(?: *(?:[+-]\d{4}|GMT|UTC?|[ECMP][SD]T))?"
)
_EPOCH = re.compile(r"\d{9,19}(?:\.\d+)?")
_SERIAL = re.compile(r"[2-9]\d{4}(?:\.\d+)?")
_WEEKDAY = re.compile(rf"(?:{'|'.join(name[:3] for name in WEEKDAYS)})[a-z]*\.?,?\s+", re.IGNORECASE)
_LABEL = re.compile(r"(?:first\s+)?(?:published|posted|date)(?:\s+on)?\s*:?\s+", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^)]*\)$")
_ZONE_IN_DOUBT = re.compile(r"\s*\bIST$")
"""The time of India, Israel or Ireland."""
_NUMBER = re.compile(r"\d+")
_ANOTHER = re.compile(r"\d{4}|\d\s*[/-]\s*\d")


def read_date(text: str, language: str = "", order: Order | None = None) -> str | None:
    """Return the date, with the time where it has one, in ISO 8601; None for what names no day for certain.

    `language` is a tag such as "en-US", and `order` what other dates of the same file tell of theirs.
    """
    text = text.strip()
    return _read(text, language, order or custom_of(language)) if len(text) <= LONGEST else None


def read_serial(text: str) -> str | None:
    """Return the date that a spreadsheet keeps as a number of days since 1899, or None for any other text.

    Five digits, from October 1954 on, are taken for one; whether a number can be a date is for the caller to know.
    """
    if not _SERIAL.fullmatch(text):
        return None
    moment = datetime(1899, 12, 30) + timedelta(seconds=round(float(text) * 86_400))
    return read_date(moment.isoformat() if "." in text else moment.date().isoformat())


@lru_cache(maxsize=4096)
def _read(text: str, language: str, order: Order | None) -> str | None:
    text = normalize("NFKC", text)
    found = _exact(text) or _written(plain(text), language, order)
    return found if found and FIRST_YEAR <= int(found[:4]) <= date.today().year + 1 else None


def plain(text: str) -> str:
    """Return the written date without "Published", without its weekday, and without brackets at its end."""
    text = text[match.end() :] if (match := _LABEL.match(text)) else text
    text = text[match.end() :] if (match := _WEEKDAY.match(text)) else text
    return _ASIDE.sub("", text)


def _exact(text: str) -> str | None:
    """Return the date of a text in a form that leaves no doubt and costs next to nothing to read."""
    with suppress(ValueError, OverflowError):
        if _EPOCH.fullmatch(text):
            return _since_epoch(text)
        if _MAIL.fullmatch(_ASIDE.sub("", text)):
            return parsedate_to_datetime(text).isoformat()
        moment = datetime.fromisoformat(text)
        if _ISO.fullmatch(text):
            return text
        return moment.isoformat() if ":" in text or "T" in text else moment.date().isoformat()
    return None


def _since_epoch(text: str) -> str:
    """Return the time of a count of seconds, or thousandths, millionths or billionths of one, since 1970."""
    if len(text) == 14 and text.startswith(("19", "20")):
        return datetime.strptime(text, "%Y%m%d%H%M%S").isoformat()
    seconds = float(text)
    while seconds >= 100_000_000_000:
        seconds /= 1000
    return datetime.fromtimestamp(int(seconds), UTC).isoformat()


def _written(text: str, language: str, order: Order | None) -> str | None:
    """Return the date of a text that begins with numbers alone, or has the month in words."""
    numbers = read_numbers(text)
    if numbers is None:
        worded = len(_NUMBER.findall(text)) > 1 and any(map(str.isalpha, text))
        return _parsed(text, language) if worded else None
    day, rest = numbers.day(order), numbers.rest.strip(" ,;|·–-")
    if day is None:
        return None
    if not rest:
        return day.isoformat()
    timed = _parsed(f"{day} {rest.removeprefix('T')}", language)
    if timed and timed.startswith(f"{day}"):
        return timed
    return None if _ANOTHER.search(rest) else day.isoformat()


def _parsed(text: str, language: str) -> str | None:
    """Return what dateparser reads of the text, which must name a day, a month and a year."""
    name = language.replace("_", "-").partition("-")[0].lower()
    for languages in (tuple(dict.fromkeys(filter(None, (name, "en")))), COMMON):
        parser = _parser(languages)
        try:
            found = parser.get_date_data(_ZONE_IN_DOUBT.sub("", text)) if parser else None
        except (ValueError, OverflowError, IndexError):  # what dateparser itself does not expect
            continue
        if found and (moment := found.date_obj):
            return moment.isoformat(timespec="seconds") if found.period == "time" else moment.date().isoformat()
    return None


@lru_cache(maxsize=64)
def _parser(languages: tuple[str, ...]) -> DateDataParser | None:
    """Return the parser for the languages, or None where dateparser does not know them."""
    from dateparser.date import DateDataParser  # takes a sixth of a second, and most dates do without

    settings = {
        "STRICT_PARSING": True,
        "PARSERS": ["absolute-time"],
        "DATE_ORDER": "YMD",
        "RETURN_TIME_AS_PERIOD": True,
    }
    try:
        return DateDataParser(languages=list(languages), settings=settings, use_given_order=True)
    except ValueError:
        return None
