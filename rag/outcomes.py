"""How many questions were answered and refused."""

from __future__ import annotations

from collections import Counter
from threading import Lock

from rag.types import Answer


class Outcomes:
    """Counts answers by what became of them; several threads may add at once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts = Counter(answered=0, refused=0)

    def add(self, answer: Answer) -> None:
        """Count the answer."""
        with self._lock:
            self._counts["answered" if answer.answered else "refused"] += 1

    def total(self) -> dict[str, int]:
        """Return how many were `answered` and `refused` so far."""
        with self._lock:
            return dict(self._counts)
