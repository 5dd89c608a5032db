"""A thread that reads the followed feeds when they are due."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from threading import Event, Thread

from rag.errors import FootnoteError, LibraryBusyError
from rag.ingestion.loaders.fetch import Fetcher
from rag.library.following.feeds import Feed, held, pause, read_feeds, write_feeds
from rag.library.following.polling import poll
from rag.library.library import Library
from rag.settings import load_settings
from rag.types import IngestReport

_log = logging.getLogger(__name__)

LOOK_SECONDS = 5.0
"""How often the thread looks for feeds that are due."""
SHUTDOWN_SECONDS = 5.0

Say = Callable[[str], None]


class Follower:
    """Reads the feeds that a library follows, also those that are added meanwhile; `say` is told of each article.

    Of several processes with the same library one reads them.
    """

    def __init__(self, library: Library, say: Say = _log.info) -> None:
        self._library = library
        self._say = say
        self._stop = Event()
        self._thread = Thread(target=self._run, name="footnote-feeds", daemon=True)

    def start(self) -> None:
        """Begin to read the feeds that are due."""
        self._thread.start()

    def stop(self) -> None:
        """End, once the article that is being added is stored, or after SHUTDOWN_SECONDS."""
        self._stop.set()
        self._thread.join(SHUTDOWN_SECONDS)

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                read_due(self._library, Fetcher(load_settings().allowed_hosts), time.time(), self._tell, self._stop)
            except FootnoteError as exc:
                self._say(f"the feeds could not be read: {exc}")
            except Exception:  # whatever one feed does, the others are followed
                _log.exception("the feeds could not be read")
            self._stop.wait(LOOK_SECONDS)

    def _tell(self, feed: Feed, report: IngestReport) -> None:
        if feed.problem:
            self._say(feed.describe())
        for item in report.items:
            if item.status in ("new", "changed"):
                self._say(f"{item.status}: {item.address}")


def read_due(
    library: Library,
    fetcher: Fetcher,
    now: float,
    tell: Callable[[Feed, IngestReport], None],
    stop: Event | None = None,
) -> None:
    """Read the feeds that are due at `now`, in seconds since 1970, and keep how each went.

    Nothing is done if another process reads them.
    """
    if not any(feed.due <= now for feed in read_feeds(library.folder)):
        return
    try:
        with held(library.folder, wait=0):
            for feed in read_feeds(library.folder):
                if feed.due <= now and not (stop and stop.is_set()):
                    done, report = _polled(library, feed, fetcher, now)
                    _keep(library, done)
                    tell(done, report)
    except LibraryBusyError:
        return


def _polled(library: Library, feed: Feed, fetcher: Fetcher, now: float) -> tuple[Feed, IngestReport]:
    try:
        return poll(library, feed, fetcher, now)
    except LibraryBusyError:
        return replace(feed, due=now + pause(0) / 10), IngestReport((), 0.0)


def _keep(library: Library, done: Feed) -> None:
    feeds = [done if feed.url == done.url else feed for feed in read_feeds(library.folder)]
    write_feeds(library.folder, feeds)
