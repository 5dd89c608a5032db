"""The catalogue: the metadata of a library's articles, searched and sorted in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rag.written_date import write_date

if TYPE_CHECKING:
    from rag.library.store.record import Record

Order = Literal["newest", "oldest", "title", "outlet", "added"]
UNDATED = "undated"
"""The period that stands for articles without a date."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The metadata of an article, with strings empty where unknown.

    `published` is as the article states it, `when` its day as YYYY-MM-DD, or its month or year where no more is known;
    `added` is ISO 8601. `sentences` counts its sentences. `words` is the case-folded text that a search looks in.
    """

    id: str
    title: str
    source: str
    published: str
    when: str
    author: str
    added: str
    sentences: int
    words: str


@dataclass(frozen=True, slots=True)
class CatalogueQuery:
    """Which articles to list and in which order.

    All the `words` must occur in the metadata. `period` is a year, month or day such as "2019-10", or `UNDATED`.
    """

    words: str = ""
    order: Order = "newest"
    period: str = ""


def make_entry(record: Record) -> Entry:
    """Return the catalogue entry of a stored article."""
    article = record.article
    source, published, author = article.source or "", article.published or "", article.author or ""
    words = " ".join((article.title, source, author, published, write_date(published), article.id)).casefold()
    return Entry(
        article.id, article.title, source, published, article.when, author, record.added, record.sentences, words
    )


def select(entries: Iterable[Entry], query: CatalogueQuery) -> list[Entry]:
    """Return the entries that match the query, in its order."""
    words = query.words.casefold().split()
    found = [one for one in entries if in_period(one, query.period) and all(word in one.words for word in words)]
    return _ordered(found, query.order)


def in_period(one: Entry, period: str) -> bool:
    """Return whether the article was published in the period; the empty period holds every article."""
    return not one.when if period == UNDATED else one.when.startswith(period)


def _date_key(one: Entry) -> tuple[bool, str, str]:
    """Return a sort key by date; undated articles come before dated ones, by when they were added."""
    return bool(one.when), one.published if one.when else one.added, one.id


def _ordered(entries: Sequence[Entry], order: Order) -> list[Entry]:
    """Return the entries sorted; those without a date or outlet come last, and of equals the newest comes first."""
    newest = sorted(entries, key=_date_key, reverse=True)
    match order:
        case "newest":
            return newest
        case "oldest":
            oldest = newest[::-1]
            return sorted(oldest, key=lambda one: not one.when)
        case "title":
            return sorted(newest, key=lambda one: one.title.casefold())
        case "outlet":
            return sorted(newest, key=lambda one: (not one.source, one.source.casefold()))
        case "added":
            return sorted(newest, key=lambda one: one.added, reverse=True)
