"""Limiting how often passwords may be tried."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from threading import Lock

from cachetools import TTLCache

WINDOW_SECONDS = 300.0
MOST_KEYS = 10_000


class AttemptLimit:
    """Makes a key wait while it has made `most` attempts in the last WINDOW_SECONDS that were not taken back.

    An attempt is counted before it is known whether it succeeds, so that any number at once count one by one.
    """

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._lock = Lock()
        self._attempts: TTLCache[str, deque[float]] = TTLCache(MOST_KEYS, WINDOW_SECONDS, clock)

    def wait(self, key: str) -> float:
        """Return the seconds until the key may try again; 0 for now."""
        with self._lock:
            return self._wait(key, self._clock())

    def attempt(self, key: str) -> bool:
        """Count an attempt, unless the key has to wait; return whether it may be made."""
        with self._lock:
            now = self._clock()
            if self._wait(key, now):
                return False
            self._attempts[key] = deque((*self._attempts.get(key, ()), now))  # put again, it is kept from now on
            return True

    def take_back(self, key: str) -> None:
        """Take the last attempt back, which succeeded."""
        with self._lock:
            if attempts := self._attempts.get(key):
                attempts.pop()

    def reset(self, key: str) -> None:
        """Forget all attempts of the key."""
        with self._lock:
            self._attempts.pop(key, None)

    def _wait(self, key: str, now: float) -> float:
        attempts = self._attempts.get(key, deque())
        while attempts and attempts[0] <= now - WINDOW_SECONDS:
            attempts.popleft()
        return attempts[-self._most] + WINDOW_SECONDS - now if len(attempts) >= self._most else 0.0
