"""The time that each stage of an answer takes."""

from __future__ import annotations

import time


class Clock:
    """Measures the milliseconds that each stage takes."""

    def __init__(self) -> None:
        self._started = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        """Record the time since the last lap, or since the start, as that of the stage."""
        now = time.perf_counter()
        self._laps[stage] = (now - self._last) * 1000
        self._last = now

    def laps(self) -> dict[str, float]:
        """Return the milliseconds by stage, and their `total`."""
        return {**self._laps, "total": (self._last - self._started) * 1000}
