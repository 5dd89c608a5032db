"""The date of a web page as the page itself writes it, and the language that decides how to read that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from lxml import etree

from rag.ingestion.loaders.text import one_line
from rag.text.dates import LONGEST, read_date, strip_label
from rag.text.incomplete_dates import read_month
from rag.text.lexicons.calendar import MONTHS
from rag.text.numeric_dates import read_numeric_date
from rag.text.times import CLOCK, is_time_alone

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
_LINKED = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{1,100})\"")
_NUMBERS = re.compile(r"(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d)(?![\d/-])")
_DATE_LIKE = re.compile(r"\d{4}|\d\D{1,3}\d")
_VISIBLE = (
    "//*[self::time or @itemprop='datePublished' or contains(@class, 'publish')"
    " or (contains(@class, 'date') and not(contains(@class, 'update')))]"
    "[ancestor::*[self::article or self::main or @itemprop='articleBody']]"
)
"""Asked of the date, not of the article: the other way round takes the square of the number of articles."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a page calls its date, as it is written, and the page's language.

    `own` is what its linked data and its head say of the article, `other` what may be said of a part of it.
    """

    own: tuple[str, ...]
    other: tuple[str, ...]
    language: str

    def __iter__(self) -> Iterator[str]:
        return chain(self.own, self.other)


def find_language(page: str) -> str:
    """Return the language that the page says it is in, such as "en-US", one with its region before one without."""
    found = [match.group(1).replace("_", "-") for one in _LANGUAGES if (match := one.search(page[:HEAD]))]
    return next((one for one in found if "-" in one and one[:2] == found[0][:2]), found[0] if found else "")


def read_told(root: etree._Element, page: str, published: str) -> Told:
    """Return what the page calls its date; `root` is its whole tree, `published` the date of its linked data."""
    own = (one for one in (published, *_in_metas(root)) if one and not is_time_alone(one))
    linked = (one_line(match.group(1)) for match in _LINKED.finditer(page))
    other = (one for one in chain(linked, _shown(root)) if len(one) <= LONGEST and not is_time_alone(one))
    return Told(tuple(own), tuple(other), find_language(page))


def find_date(page: str, found: str | None, told: Told) -> str | None:
    """Return the date that trafilatura found as the page writes it, or one that it has not found.

    It takes "03/04/2026" for 3 April on every page, so that the numbers themselves are returned where the page has the
    date in no other form; who reads them knows the language. Of "2026-04" it makes a day, so that the month itself is
    returned where the page does not have that day.
    """
    if found and _gives_day(page, found):
        return found
    if found and (numbers := _as_written(page, found)):
        return numbers
    short = [one for one in told if len(one) <= LONGEST]
    if found:
        months = (one for one in short if (month := read_month(one, told.language)) and found.startswith(month))
        return next(months, found)
    for read in (read_date, read_month):
        if readable := next((one for one in short if read(one, told.language)), None):
            return readable
    return short[0] if short else None


def with_time(day: str, told: Told) -> str:
    """Return the day with the time that the page tells of it.

    Of several elements with times, as a live blog has, none is known to be that of the article.
    """
    own = (_timed(one, day, told.language) for one in told.own)
    other = {_timed(one, day, told.language) for one in told.other} - {""}
    return next(filter(None, own), other.pop() if len(other) == 1 else day)


def _timed(written: str, day: str, language: str) -> str:
    """Return the date and time in ISO 8601 if they are of the day, else an empty string."""
    found = (read_date(written, language) if CLOCK.search(written) else "") or ""
    return found if found.startswith(f"{day}T") else ""


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


def _in_metas(root: etree._Element) -> Iterator[str]:
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if name.lower() in NAMES:
            yield one_line(meta.get("content") or "")


def _shown(root: etree._Element) -> Iterator[str]:
    """Yield what the elements of the article that may show its date say, in their attributes or their text."""
    for element in root.xpath(_VISIBLE)[:MOST_ELEMENTS]:
        for written in (element.get("datetime"), element.get("content"), "".join(element.itertext())):
            text = one_line(written or "")
            if _DATE_LIKE.search(text) and not is_time_alone(text):
                yield strip_label(text)
                break
