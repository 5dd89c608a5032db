"""Facts about the library itself: how many articles, of which outlets, from when to when, and whether any is on X."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rag.requests.wording import find_topic_words
from rag.text.terms import stem_words
from rag.types import Article
from rag.written_date import write_date

MOST_OUTLETS, MOST_TITLES = 5, 5
MOST_LISTED = 12
"""Up to so many articles are named one by one."""


def describe_library(articles: Sequence[Article], wording: str) -> str:
    """Return one or two sentences about the articles, newest first; on those about the topic where one is named."""
    if not articles:
        return "The library holds no articles yet; add some to ask about them."
    outlets = {(one.source or "").lower() for one in articles}
    topic = [word for word in find_topic_words(wording) if not any(word.lower() in outlet for outlet in outlets)]
    return _describe_topic(articles, topic) if topic else _describe_all(articles)


def _describe_topic(articles: Sequence[Article], topic: Sequence[str]) -> str:
    stems = set(stem_words(" ".join(topic)))
    found = [one for one in articles if stems and stems <= set(stem_words(f"{one.title} {one.text}"))]
    named = " ".join(topic)
    if not found:
        return f"None of the {len(articles):,} articles has “{named}”."
    has = "article has" if len(found) == 1 else "articles have"
    return f"{len(found):,} {has} “{named}”: {_titles(found, MOST_TITLES)}."


def _describe_all(articles: Sequence[Article]) -> str:
    outlets = Counter(one.source for one in articles if one.source)
    days = sorted(one.when for one in articles if one.when)
    counted = "is 1 article" if len(articles) == 1 else f"are {len(articles):,} articles"
    of_outlets = f" from {_join_outlets(outlets)}" if outlets else ""
    of_days = f", published from {write_date(days[0])} to {write_date(days[-1])}" if days else ""
    named = f": {_titles(articles, MOST_LISTED)}" if len(articles) <= MOST_LISTED else ""
    return f"There {counted}{of_outlets}{of_days}{named}."


def _join_outlets(outlets: Counter[str]) -> str:
    named = [f"{outlet} ({count:,})" for outlet, count in outlets.most_common(MOST_OUTLETS)]
    more = len(outlets) - len(named)
    return ", ".join(named) + (f" and {more:,} more" if more else "")


def _titles(articles: Sequence[Article], most: int) -> str:
    titles = [f"“{one.title}”{f' ({write_date(one.when)})' if one.when else ''}" for one in articles[:most]]
    more = len(articles) - len(titles)
    return "; ".join(titles) + (f"; and {more:,} more" if more > 0 else "")
