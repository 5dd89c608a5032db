"""How often a wrong password may be tried."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from threading import Lock

WINDOW_SECONDS = 300.0
MOST_KEYS = 10_000


class Limit:
    """So many failures of a key in five minutes, and its next try waits."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._lock = Lock()
        self._failures: dict[str, deque[float]] = {}

    def wait(self, key: str) -> float:
        """Return the seconds until another try is heard, 0 if it is heard now."""
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

    def forget(self, key: str) -> None:
        """Forget the failures."""
        with self._lock:
            self._failures.pop(key, None)
