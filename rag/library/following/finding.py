"""Beginning and ceasing to follow a feed."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from rag.errors import LoadError, UnreachableError
from rag.ingestion.loaders.addresses import follow
from rag.ingestion.loaders.fetch import Fetcher, Response
from rag.ingestion.loaders.formats import CONTENT_TYPES, HEAD, choose
from rag.library.following.feeds import Feed, held, read_feeds, write_feeds
from rag.library.following.polling import NO_PROGRESS, failed, poll
from rag.library.library import Library
from rag.types import IngestItem, IngestReport

FEEDS = ("feed", "json_array")
MOST_NAMED = 200
"""How many characters of an address an error repeats."""


def follow_feed(
    library: Library, url: str, fetcher: Fetcher, progress: Mapping[str, Any] = NO_PROGRESS
) -> tuple[Feed, IngestReport]:
    """Read the feed, keep it among those that are followed, and return it with the report on its articles.

    The address may be that of a page that names its feed. `progress` holds callbacks by their names in `Library.add`.
    One that cannot be had at this moment is kept too, and tried again. Raises LoadError for what is no feed or no
    address, LibraryBusyError while the feeds are being read.
    """
    if not url.startswith(("http://", "https://")):
        raise LoadError(f"{url[:MOST_NAMED]} is no web address; give the feed's, which begins with https://")
    with held(library.folder):
        feeds = {feed.url: feed for feed in read_feeds(library.folder)}
        try:
            found = _find(url, fetcher)
        except UnreachableError as exc:
            feed = failed(feeds.get(url, Feed(url)), str(exc), time.time())
            write_feeds(library.folder, list((feeds | {url: feed}).values()))
            return feed, _kept_for_later(feed)
        feed, report = poll(library, feeds.get(found, Feed(found)), fetcher, time.time(), progress)
        if feed.problem:
            raise LoadError(f"{found}: {feed.problem}")
        write_feeds(library.folder, list((feeds | {found: feed}).values()))
    return feed, report


def _kept_for_later(feed: Feed) -> IngestReport:
    reason = f"{feed.problem.partition(';')[0]}; it is followed all the same, and will be tried again"
    return IngestReport((IngestItem(feed.url, "failed", reason=reason),), 0.0)


def unfollow(folder: Path, urls: Collection[str]) -> None:
    """Follow the feeds no longer; their articles stay. Raises LoadError if one of them is not followed."""
    with held(folder):
        feeds = read_feeds(folder)
        for url in urls:
            if url not in {feed.url for feed in feeds}:
                raise LoadError(
                    f"{url[:MOST_NAMED]} is not followed; `footnote follow --list` shows the feeds that are"
                )
        write_feeds(folder, [feed for feed in feeds if feed.url not in urls])


def _find(url: str, fetcher: Fetcher) -> str:
    """Return the address of the feed, which is this one or the one that its page names."""
    try:
        response = fetcher.get(url)
    except UnreachableError:
        raise
    except LoadError as exc:
        raise LoadError(f"{url}: {exc}") from exc
    if _format(response) in FEEDS:
        return url
    named = _named_feed(response)
    if not named:
        raise LoadError(f"{url} is no feed and names none; look on the site for the address of its RSS or Atom feed")
    return follow(response.url, named)


def _format(response: Response) -> str | None:
    return choose(CONTENT_TYPES.get(response.content_type), response.content[:HEAD])


def _named_feed(response: Response) -> str:
    from rag.ingestion.loaders.markup import parse_html
    from rag.ingestion.loaders.page.facts import read_facts
    from rag.ingestion.loaders.text import decode

    try:
        root = parse_html(decode(response.content, response.charset))
    except LoadError:
        return ""
    return read_facts(root).feed if root is not None else ""
