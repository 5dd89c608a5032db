"""Reading a feed again: nothing if it has not changed, and otherwise the items that were not read before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from rag.errors import LoadError
from rag.identity import digest
from rag.ingestion.loaders.draft import ArticleDraft, Entry, Fault, Link
from rag.ingestion.loaders.fetch import NOT_MODIFIED, Fetcher, Response
from rag.ingestion.loaders.file_reader import FileReader
from rag.library.following.feeds import Feed, pause
from rag.library.library import Library
from rag.library.sources import Source
from rag.types import IngestReport

NO_PROGRESS: Mapping[str, Any] = MappingProxyType({})
MOST_TRIES = 3
"""How often the page of an item is asked for before it is given up."""


class NewItems(FileReader):
    """Reads a feed that was fetched, without the pages of items that were read before; `tries` as in Feed."""

    def __init__(self, feed: Feed, response: Response, fetcher: Fetcher) -> None:
        super().__init__(fetcher=fetcher)
        self._feed = feed
        self._response = response
        self.tries: dict[str, int] = {}
        self.title = ""

    def load(self) -> Iterator[Entry]:
        """Yield the new items of the feed, and all those whose articles it holds itself."""
        for entry in self.read_response(self._response):
            if isinstance(entry, ArticleDraft):
                self.title = self.title or entry.source or ""
            yield entry

    def follow(self, link: Link, depth: int) -> Iterator[Entry]:
        """Yield what is at the address unless its item was read before, as it is now, or failed MOST_TRIES times."""
        if depth:
            yield from super().follow(link, depth)
            return
        item = _identity(link)
        tries = self._feed.tries.get(item)
        self.tries[item] = tries or 0
        if tries == 0 or (tries or 0) >= MOST_TRIES:
            return
        failed = False
        for entry in super().follow(link, depth):
            failed = failed or isinstance(entry, Fault)
            yield entry
        self.tries[item] = (tries or 0) + 1 if failed else 0


def poll(
    library: Library, feed: Feed, fetcher: Fetcher, now: float, progress: Mapping[str, Any] = NO_PROGRESS
) -> tuple[Feed, IngestReport]:
    """Return the feed as it is after it was read, and the report on its new articles; `now` in seconds since 1970.

    A feed that cannot be read comes back with the problem, and is due later. `progress` holds callbacks by their names
    in `Library.add`.
    """
    nothing = IngestReport((), 0.0)
    try:
        response = fetcher.get(feed.url, feed.etag, feed.last_modified)
    except LoadError as exc:
        return failed(feed, str(exc), now), nothing
    if response.status == NOT_MODIFIED:
        return replace(feed, read=now, due=now + pause(0), failures=0, problem=""), nothing
    items = NewItems(feed, response, fetcher)
    report = library.add([Source(feed.url, feed.url, items.load)], **progress)
    broken = next((one for one in report.items if one.status == "failed" and one.address == feed.url), None)
    if broken and len(report.items) == 1:
        return failed(feed, broken.reason or "cannot be read", now), report
    title = feed.title or items.title
    done = Feed(feed.url, title, response.etag, response.last_modified, now, now + pause(0), tries=items.tries)
    if any(0 < tries < MOST_TRIES for tries in items.tries.values()):
        done = replace(done, etag="", last_modified="")  # its pages are asked for again though it may not change
    return done, report


def failed(feed: Feed, problem: str, now: float) -> Feed:
    """Return the feed after one more attempt that failed for the reason in `problem`; it is due later."""
    failures = feed.failures + 1
    return replace(feed, due=now + pause(failures), failures=failures, problem=problem)


def _identity(link: Link) -> str:
    """Return what tells the item, as it is now, from others and from earlier states of it."""
    known = link.known
    return digest("\0".join((link.url, *((known.title, known.published or "", known.text) if known else ()))))[:16]
