"""Whether the server can answer questions right now."""

from __future__ import annotations

import time
from collections.abc import Callable, Sized
from threading import Lock

from rag.errors import FootnoteError

RECHECK_SECONDS = 1.0
"""How long a result is reused, because anybody may ask for it."""


class Readiness:
    """Whether the server is ready, and if not, why in one word; `stopping` is set when it begins to stop."""

    def __init__(self, library: Sized, clock: Callable[[], float] = time.monotonic) -> None:
        self.stopping = False
        self._library = library
        self._clock = clock
        self._lock = Lock()
        self._problem = ""
        self._checked = float("-inf")

    def problem(self) -> str:
        """Return "" if questions can be answered, or else "stopping" or "library", which means it cannot be read."""
        if self.stopping:
            return "stopping"
        with self._lock:
            if self._clock() - self._checked >= RECHECK_SECONDS:
                self._problem, self._checked = self._check(), self._clock()
            return self._problem

    def _check(self) -> str:
        try:
            len(self._library)
        except FootnoteError:
            return "library"
        return ""
