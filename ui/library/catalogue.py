"""The articles of a library without their texts: searched, sorted and counted in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ui.render.markup import day

if TYPE_CHECKING:
    from rag.library.store.records import Record

Order = Literal["newest", "oldest", "title", "outlet", "added"]
UNDATED = "undated"
"""The period of the articles that bear no date."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list shows of an article, in `day` its date as ISO 8601, and in `words` what it is searched by."""

    id: str
    title: str
    source: str
    published: str
    day: str
    author: str
    added: str
    sentences: int
    words: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles to list: those that hold all the words, from a period such as "2019-10"."""

    words: str = ""
    order: Order = "newest"
    period: str = ""


def entry(record: Record) -> Entry:
    """Return what a list shows of the record."""
    article = record.article
    source, published, author = article.source or "", article.published or "", article.author or ""
    words = " ".join((article.title, source, author, published, day(published), article.id)).casefold()
    return Entry(
        article.id, article.title, source, published, article.day, author, record.added, record.sentences, words
    )


def select(entries: Iterable[Entry], wanted: Wanted) -> list[Entry]:
    """Return the entries that are wanted, in the order that is wanted."""
    words = wanted.words.casefold().split()
    found = [one for one in entries if in_period(one, wanted.period) and all(word in one.words for word in words)]
    return _ordered(found, wanted.order)


def in_period(one: Entry, period: str) -> bool:
    """Return whether the article was published in the year, month or day; every article is in the empty period."""
    return not one.day if period == UNDATED else one.day.startswith(period)


def _newness(one: Entry) -> tuple[bool, str, str]:
    return bool(one.day), one.published if one.day else one.added, one.id


def _ordered(entries: Sequence[Entry], order: Order) -> list[Entry]:
    """Return the entries sorted; those that lack what they are sorted by come last, the newest of equals first."""
    newest = sorted(entries, key=_newness, reverse=True)
    match order:
        case "newest":
            return newest
        case "oldest":
            oldest = newest[::-1]
            return sorted(oldest, key=lambda one: not one.day)
        case "title":
            return sorted(newest, key=lambda one: one.title.casefold())
        case "outlet":
            return sorted(newest, key=lambda one: (not one.source, one.source.casefold()))
        case "added":
            return sorted(newest, key=lambda one: one.added, reverse=True)
