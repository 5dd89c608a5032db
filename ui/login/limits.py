"""Limiting how often wrong passwords may be tried."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from threading import Lock

WINDOW_SECONDS = 300.0
MOST_KEYS = 10_000


class FailureLimit:
    """Makes a key wait while it has `most` failures or more in the last WINDOW_SECONDS."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._lock = Lock()
        self._failures: dict[str, deque[float]] = {}

    def wait(self, key: str) -> float:
        """Return the seconds until the key may try again; 0 for now."""
        now = self._clock()
        with self._lock:
            failures = self._failures.get(key, deque())
            while failures and failures[0] <= now - WINDOW_SECONDS:
                failures.popleft()
            return failures[-self._most] + WINDOW_SECONDS - now if len(failures) >= self._most else 0.0

    def fail(self, key: str) -> None:
        """Count a failure."""
        with self._lock:
            if len(self._failures) >= MOST_KEYS:
                self._failures.clear()
            self._failures.setdefault(key, deque()).append(self._clock())

    def reset(self, key: str) -> None:
        """Clear the failures of the key."""
        with self._lock:
            self._failures.pop(key, None)
