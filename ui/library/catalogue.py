"""The catalogue: the metadata of a library's articles, searched and sorted in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rag.scope import date_order
from rag.text.terms import stem_words, words
from rag.written_date import write_date

if TYPE_CHECKING:
    from rag.library.store.record import Record

FindWords = Callable[[str], Collection[str] | None]
"""Gives the ids of the articles whose text has all the words; None where they are none that texts are told by."""
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

    All the `words` must occur in the metadata or the text. `period` is a year, month or day such as "2019-10", or
    `UNDATED`.
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


def select(entries: Iterable[Entry], query: CatalogueQuery, find_words: FindWords = lambda _words: None) -> list[Entry]:
    """Return the entries that match the query, in its order; `find_words` searches the texts."""
    is_meant = _matcher(query.words, find_words)
    found = [one for one in entries if in_period(one, query.period) and is_meant(one)]
    return _ordered(found, query.order)


def _matcher(typed: str, find_words: FindWords) -> Callable[[Entry], bool]:
    """Return what tells the entries that have each of the words in their metadata or their text.

    Words such as "the" are not asked of a text that has the others; all are looked for together too, as "South Korea"
    is one word of a text. What is only in part a word, such as "no1", is not looked for in texts.
    """
    parts = [word for word in typed.split() if 0 < len(stem_words(word)) < len(words(word))]
    together = () if parts else find_words(typed) or ()
    held = [(word.casefold(), () if word in parts else find_words(word)) for word in typed.split()]
    telling = [(word, ids or ()) for word, ids in held if ids is not None] or [(word, ()) for word, _ in held]
    return lambda one: one.id in together or all(word in one.words or one.id in ids for word, ids in telling)


def in_period(one: Entry, period: str) -> bool:
    """Return whether the article was published in the period; the empty period holds every article."""
    return not one.when if period == UNDATED else one.when.startswith(period)


def _date_key(one: Entry) -> tuple[bool, tuple[str, str], str]:
    """Return a sort key by date; undated articles come before dated ones, by when they were added."""
    return bool(one.when), date_order(one.published if one.when else one.added), one.id


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
