"""Parses written dates into ISO 8601."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from rag.text.lexicons.calendar import WEEKDAYS
from rag.text.numeric_dates import Order, read_numeric_date, usual_order

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

LONGEST = 100
"""A longer text, in characters, is no date; parsing time grows with the length."""
FIRST_YEAR = 1000
COMMON_LANGUAGES = tuple("en de fr es it pt nl pl ru uk tr sv da nb fi cs ro hu el zh ja ko ar hi id vi".split())
"""Languages to try where the language is unknown or the date is not in it."""

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?")
_MAIL = re.compile(
    r"(?:[A-Z][a-z]{2}, *)?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)?(?: *(?:[+-]\d{4}|GMT|UTC?|[ECMP][SD]T))?"
)
_EPOCH = re.compile(r"\d{9,19}(?:\.\d+)?")
_SERIAL = re.compile(r"[2-9]\d{4}(?:\.\d+)?")
_WEEKDAY = re.compile(rf"(?:{'|'.join(name[:3] for name in WEEKDAYS)})[a-z]*\.?,?\s+", re.IGNORECASE)
_LABEL = re.compile(r"(?:first\s+)?(?:published|posted|date)(?:\s+on)?\s*:?\s+", re.IGNORECASE)
_TRAILING_BRACKETS = re.compile(r"\s*\([^)]*\)$")
_AMBIGUOUS_ZONE = re.compile(r"\s*\b(?:IST|[ECMP]T)\b")
"""IST is the time of India, Israel or Ireland, and ET that of summer or winter, so the zone is dropped."""
_NET = re.compile(r"/Date\((\d+)(?:[+-]\d{4})?\)/")
_MONTH_NAME = r"[^\W\d_]{3,12}\.?"
_SHORT_YEAR = re.compile(
    rf"(?<!\d)(\d{{1,2}}(?:[ .-]|\. ){_MONTH_NAME}[ .-])(\d\d)(?![\d:.])|(?<=\d)(,? )['’](\d\d)(?!\d)"
)
"""A year of two digits behind day and month, as RFC 822 writes it, or behind an apostrophe."""
_WORDED_DAY = re.compile(
    rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th|er|º|\.)? (?:de |of )?{_MONTH_NAME},? (?:de )?\d{{4}}(?!\d)"
    rf"|(?<![^\W_]){_MONTH_NAME} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}(?!\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
_ANOTHER_DATE = re.compile(r"\d{4}|\d\s*[/-]\s*\d")
_DAY_IN_LINE = re.compile(
    rf"{_WORDED_DAY.pattern}|(?<!\d)\d{{4}}-\d\d-\d\d(?!\d)|(?<![\d/.])\d{{1,2}}([/.])\d{{1,2}}\1\d{{4}}(?![\d/])"
    r"|\d{4}年\d{1,2}月\d{1,2}日",
    re.IGNORECASE,
)


def read_date(text: str, language: str = "", order: Order | None = None) -> str | None:
    """Return the date, with the time where it has one, in ISO 8601; None for what does not name a day for certain.

    `language` is a tag such as "en-US". `order` is that of day and month, where other dates of the same file show it.
    """
    text = text.strip()
    return _read(text, language, order or usual_order(language)) if len(text) <= LONGEST else None


def find_day(line: str) -> str:
    """Return the first date in the line as it is written, or an empty string; a month in words must be one."""
    for match in _DAY_IN_LINE.finditer(normalize("NFKC", line[: 2 * LONGEST])):
        written = match.group()
        if written in line and (not any(map(str.isalpha, written)) or read_date(written)):
            return written
    return ""


def read_serial(text: str) -> str | None:
    """Return the date of a spreadsheet's serial number, the days since 30 December 1899, or None for any other text.

    Only five digits from 20000 (October 1954) on are accepted; the caller must know that the number is a date.
    """
    if not _SERIAL.fullmatch(text):
        return None
    moment = datetime(1899, 12, 30) + timedelta(seconds=round(float(text) * 86_400))
    return read_date(moment.isoformat() if "." in text else moment.date().isoformat())


@lru_cache(maxsize=4096)
def _read(text: str, language: str, order: Order | None) -> str | None:
    text = normalize("NFKC", text)
    found = _read_unambiguous(text) or _read_written(strip_label(text), language, order)
    return found if found and FIRST_YEAR <= int(found[:4]) <= date.today().year + 1 else None


def strip_label(text: str) -> str:
    """Return the date without a label such as "Published:", without its weekday and without brackets at its end."""
    text = text[match.end() :] if (match := _LABEL.match(text)) else text
    text = text[match.end() :] if (match := _WEEKDAY.match(text)) else text
    return _TRAILING_BRACKETS.sub("", text)


def _read_unambiguous(text: str) -> str | None:
    """Return the date of a text in an unambiguous, cheap format: Unix time, e-mail (RFC 5322) or ISO 8601."""
    with suppress(ValueError, OverflowError):
        if match := _NET.fullmatch(text):
            return _since_epoch(match[1])
        if _EPOCH.fullmatch(text):
            return _since_epoch(text)
        if _MAIL.fullmatch(_TRAILING_BRACKETS.sub("", text)):
            return parsedate_to_datetime(text).isoformat()
        moment = datetime.fromisoformat(text)
        if _ISO.fullmatch(text):
            return text
        return moment.isoformat() if ":" in text or "T" in text else moment.date().isoformat()
    return None


def _since_epoch(text: str) -> str:
    """Return the time of a Unix timestamp in seconds, milli-, micro- or nanoseconds, or of digits YYYYMMDDhhmmss."""
    if len(text) == 14 and text.startswith(("19", "20")):
        return datetime.strptime(text, "%Y%m%d%H%M%S").isoformat()
    seconds = float(text)
    while seconds >= 100_000_000_000:
        seconds /= 1000
    return datetime.fromtimestamp(int(seconds), UTC).isoformat()


def _read_written(text: str, language: str, order: Order | None) -> str | None:
    """Return the date of a text that starts with a numeric date or has the month in words."""
    numbers = read_numeric_date(text)
    if numbers is None:
        worded = len(_NUMBER.findall(text)) > 1 and any(map(str.isalpha, text))
        return _read_worded(text, language) if worded else None
    day, rest = numbers.day(order), numbers.rest.strip(" ,;|·–-")
    if day is None:
        return None
    if not rest:
        return day.isoformat()
    timed = _parse_worded(f"{day} {rest.removeprefix('T')}", language)
    if timed and timed.startswith(f"{day}"):
        return timed
    return None if _ANOTHER_DATE.search(rest) else day.isoformat()


def _read_worded(text: str, language: str) -> str | None:
    """Return the date of the text, or where it says more than a date, the one day that it names."""
    text = _SHORT_YEAR.sub(_whole_year, text)
    days = _WORDED_DAY.findall(text)
    if len(days) > 1:
        return None
    return _parse_worded(text, language) or (_parse_worded(days[0], language) if days else None)


def _whole_year(match: re.Match[str]) -> str:
    before, year = (match[1], match[2]) if match[2] else (match[3], match[4])
    return f"{before}{'19' if int(year) > 68 else '20'}{year}"  # as POSIX reads them


def _parse_worded(text: str, language: str) -> str | None:
    """Return the date that dateparser finds in the text, which must name a day, a month and a year."""
    for languages in languages_to_try(language):
        parser = date_parser(languages, "day", "month", "year")
        try:
            found = parser.get_date_data(_AMBIGUOUS_ZONE.sub("", text)) if parser else None
        except (ValueError, OverflowError, IndexError):  # what dateparser itself does not expect
            continue
        if found and (moment := found.date_obj):
            return moment.isoformat(timespec="seconds") if found.period == "time" else moment.date().isoformat()
    return None


def languages_to_try(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of the languages that a date may be in, those of the text's own language tag first."""
    name = language.replace("_", "-").partition("-")[0].lower()
    return tuple(dict.fromkeys(filter(None, (name, "en")))), COMMON_LANGUAGES


@lru_cache(maxsize=64)
def date_parser(languages: tuple[str, ...], *parts: str) -> DateDataParser | None:
    """Return a parser of dates that have these parts, or None where dateparser does not know the languages."""
    from dateparser.date import DateDataParser  # takes a sixth of a second, and most dates do without

    settings = {
        "REQUIRE_PARTS": list(parts),
        "PARSERS": ["absolute-time"],
        "DATE_ORDER": "YMD",
        "RETURN_TIME_AS_PERIOD": True,
    }
    try:
        return DateDataParser(languages=list(languages), settings=settings, use_given_order=True)
    except ValueError:
        return None
