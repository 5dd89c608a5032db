"""The reports of drafts that were checked last, kept in memory so that they can be downloaded."""

from __future__ import annotations

from secrets import token_urlsafe
from threading import Lock

from cachetools import LRUCache

from rag.checking.report import DraftReport

MOST_KEPT = 50


class KeptReports:
    """Reports by user and key; the oldest go first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._reports: LRUCache[tuple[str, str], DraftReport] = LRUCache(MOST_KEPT)

    def keep(self, user: str, report: DraftReport) -> str:
        """Keep the report and return its key."""
        key = token_urlsafe(12)
        with self._lock:
            self._reports[user, key] = report
        return key

    def find(self, user: str, key: str) -> DraftReport | None:
        """Return the user's report of that key, or None if there is none any more."""
        with self._lock:
            return self._reports.get((user, key))
