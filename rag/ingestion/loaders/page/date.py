"""The date of a web page as the page itself writes it, and the language that decides how to read that."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.ingestion.loaders.markup import parse_html
from rag.ingestion.loaders.text import one_line
from rag.text.dates import LONGEST, read_date, strip_label
from rag.text.incomplete_dates import read_month
from rag.text.lexicons.calendar import MONTHS
from rag.text.numeric_dates import read_numeric_date

HEAD = 200_000
"""The characters of a page in which its language is looked for."""
MOST_ELEMENTS = 50
NAMES = frozenset(
    """article:published_time article:published datepublished date pubdate publishdate publish_date publish-date
    publication_date publication-date published published_at parsely-pub-date sailthru.date dc.date dc.date.issued
    dc.date.created dcterms.date dcterms.issued citation_publication_date""".split()
)
"""What the elements are called that tell a page's date of publication."""

_LANGUAGES = (
    re.compile(r"<html\b[^<>]{0,500}?\blang\s*=\s*[\"']?([\w-]+)", re.IGNORECASE),
    re.compile(r"<meta\b[^<>]{0,99}?\bog:locale[\"']?\s[^<>]{0,99}?\bcontent\s*=\s*[\"']?([\w-]+)", re.IGNORECASE),
    re.compile(
        r"<meta\b[^<>]{0,99}?\bcontent-language[\"']?\s[^<>]{0,99}?\bcontent\s*=\s*[\"']?([\w-]+)", re.IGNORECASE
    ),
)
_TOLD = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{1,100})\"")
_NUMBERS = re.compile(r"(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d)(?![\d/-])")
_DATE_LIKE = re.compile(r"\d{4}|\d\D{1,3}\d")
_VISIBLE = (
    "//*[self::time or @itemprop='datePublished' or contains(@class, 'publish')"
    " or (contains(@class, 'date') and not(contains(@class, 'update')))]"
    "[ancestor::*[self::article or self::main or @itemprop='articleBody']]"
)
"""Asked of the date, not of the article: the other way round takes the square of the number of articles."""


def find_language(page: str) -> str:
    """Return the language that the page says it is in, such as "en-US", one with its region before one without."""
    found = [match.group(1).replace("_", "-") for one in _LANGUAGES if (match := one.search(page[:HEAD]))]
    return next((one for one in found if "-" in one and one[:2] == found[0][:2]), found[0] if found else "")


def find_date(page: str, found: str | None, language: str) -> str | None:
    """Return the date that trafilatura found as the page writes it, or one that it has not found.

    It takes "03/04/2026" for 3 April on every page, so that the numbers themselves are returned where the page has the
    date in no other form; who reads them knows the language. Of "2026-04" it makes a day, so that the month itself is
    returned where the page does not have that day.
    """
    if found and _gives_day(page, found):
        return found
    if found and (numbers := _as_written(page, found)):
        return numbers
    told = [one for one in _told(page) if len(one) <= LONGEST]
    if found:
        months = (one for one in told if (month := read_month(one, language)) and found.startswith(month))
        return next(months, found)
    for read in (read_date, read_month):
        if readable := next((one for one in told if read(one, language)), None):
            return readable
    return told[0] if told else None


def has_date(page: str) -> bool:
    """Return whether the page marks a date as its own, in its head or by the element that shows it."""
    return next(_told(page), None) is not None


def _gives_day(page: str, found: str) -> bool:
    """Return whether the page gives the day in ISO 8601 or with the name of its month."""
    year, month, day = found.split("-")
    if any(one in page for one in (found, f"{year}/{month}/{day}", year + month + day)):
        return True
    name = rf"{MONTHS[int(month) - 1][:3]}[a-z]*\.?"
    return bool(re.search(rf"\b(?:{name}\s+0?{int(day)}\b|0?{int(day)}(?:st|nd|rd|th)?\s+{name})", page, re.IGNORECASE))


def _as_written(page: str, found: str) -> str | None:
    """Return the numbers of the page that mean the day if they are read day first or month first."""
    for match in _NUMBERS.finditer(page):
        numbers = read_numeric_date(match.group())
        if numbers and numbers.ambiguous and found in map(str, numbers.readings.values()):
            return match.group()
    return None


def _told(page: str) -> Iterator[str]:
    """Yield what the page calls its date, in its head and then in its article."""
    yield from (one_line(match.group(1)) for match in _TOLD.finditer(page))
    root = parse_html(page)
    if root is None:
        return
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if name.lower() in NAMES and (content := one_line(meta.get("content") or "")):
            yield content
    for element in root.xpath(_VISIBLE)[:MOST_ELEMENTS]:
        text = one_line(element.get("datetime") or element.get("content") or "".join(element.itertext()))
        if len(text) <= LONGEST and _DATE_LIKE.search(text):
            yield strip_label(text)
