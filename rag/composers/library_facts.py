"""What can be told of some articles of the library: their number, outlets, authors, languages and days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from rag.scope import date_order
from rag.text.language import name_of
from rag.types import Article
from rag.written_date import write_date

MOST_OUTLETS, MOST_AUTHORS = 40, 40
MOST_OUTLETS_IN_PASSING = 5
MOST_LISTED, MOST_TITLES = 12, 40
"""Up to so many articles are named one by one without being asked for, and where their titles are."""


def describe(articles: Sequence[Article], *, named: bool = False) -> str:
    """Return how many articles there are, of which outlets and days; and, few or `named`, which ones."""
    counted = "is 1 article" if len(articles) == 1 else f"are {len(articles):,} articles"
    outlets = _join_counted([one.source for one in articles], MOST_OUTLETS_IN_PASSING)
    of_outlets = f" from {outlets}" if outlets else ""
    days = sorted(one.when for one in articles if one.when)
    of_days = f", published from {write_date(days[0])} to {write_date(days[-1])}" if days else ""
    most = MOST_TITLES if named else MOST_LISTED
    titles = f": {title_list(articles, most)}" if named or len(articles) <= most else ""
    return f"There {counted}{of_outlets}{of_days}{titles}."


def tell_oldest(articles: Sequence[Article]) -> str:
    """Return which of the dated articles is the oldest."""
    return _tell_one(_dated(articles)[:1], "oldest")


def tell_newest(articles: Sequence[Article]) -> str:
    """Return which of the dated articles is the newest."""
    return _tell_one(_dated(articles)[-1:], "newest")


def tell_undated(articles: Sequence[Article]) -> str:
    """Return which articles have no date."""
    found = [one for one in articles if not one.when]
    if not found:
        return "All articles have a date."
    has = "article has" if len(found) == 1 else "articles have"
    return f"{len(found):,} {has} no date: {title_list(found, MOST_LISTED)}."


def tell_outlets(articles: Sequence[Article]) -> str:
    """Return the outlets, each with the number of its articles."""
    outlets = {one.source for one in articles if one.source}
    counted = "1 outlet" if len(outlets) == 1 else f"{len(outlets):,} outlets"
    named = _join_counted([one.source for one in articles], MOST_OUTLETS)
    return f"The articles are from {counted}: {named}." if named else "The articles name no outlet."


def tell_authors(articles: Sequence[Article]) -> str:
    """Return the authors, each with the number of his or her articles."""
    named = _join_counted([one.author for one in articles], MOST_AUTHORS)
    without = sum(not one.author for one in articles)
    rest = f" {without:,} of the {len(articles):,} name no author." if without else ""
    return f"The articles are by {named}.{rest}" if named else "The articles name no author."


def tell_languages(articles: Sequence[Article]) -> str:
    """Return the languages, each with the number of its articles."""
    named = _join_counted([name_of(one.language) if one.language else None for one in articles], MOST_OUTLETS)
    return f"The articles are in {named}." if named else "The language of the articles is not known."


def tell_period(articles: Sequence[Article]) -> str:
    """Return from when to when the articles were published, and how many have no date."""
    dated = _dated(articles)
    if not dated:
        return "The articles have no dates."
    without = len(articles) - len(dated)
    rest = f"; {without:,} of the {len(articles):,} {'has' if without == 1 else 'have'} no date" if without else ""
    return f"The articles were published from {write_date(dated[0].when)} to {write_date(dated[-1].when)}{rest}."


FACTS: Mapping[str, Callable[[Sequence[Article]], str]] = MappingProxyType(
    {
        "undated": tell_undated,
        "oldest": tell_oldest,
        "newest": tell_newest,
        "authors": tell_authors,
        "languages": tell_languages,
        "outlets": tell_outlets,
        "period": tell_period,
    }
)
"""The function that tells each aspect of `rag.text.lexicons.collections`."""


def title_list(articles: Sequence[Article], most: int) -> str:
    """Return the titles with their days, at most so many, and how many more there are."""
    titles = [f"“{one.title}”{f' ({write_date(one.when)})' if one.when else ''}" for one in articles[:most]]
    more = len(articles) - len(titles)
    return "; ".join(titles) + (f"; and {more:,} more" if more > 0 else "")


def _dated(articles: Sequence[Article]) -> list[Article]:
    """Return the articles that have a date, the oldest first."""
    return sorted((one for one in articles if one.when), key=lambda one: date_order(one.published))


def _tell_one(articles: Sequence[Article], which: str) -> str:
    if not articles:
        return "The articles have no dates."
    (one,) = articles
    by = f", by {one.author}" if one.author else ""
    of = f" in {one.source}" if one.source else ""
    return f"The {which} article is “{one.title}”{by}{of} ({write_date(one.when)})."


def _join_counted(names: Sequence[str | None], most: int) -> str:
    """Return the names with how often each stands there, the most frequent first."""
    counts = Counter(filter(None, names))
    named = [f"{name} ({count:,})" for name, count in counts.most_common(most)]
    more = len(counts) - len(named)
    return ", ".join(named) + (f" and {more:,} more" if more else "")
