"""Footnote's own steps, as the plain pipeline takes them."""

from __future__ import annotations

import time
from pathlib import Path

from rag.engine import Engine
from rag.library import Library


def add(folder: Path, store: Path) -> tuple[int, int]:
    """Add the text files of the folder; return how many articles were read and how many vectors there are."""
    with Library.open(store) as library:
        report = library.add([folder])
        return len(report.items) - report.count("failed"), library.sentence_count


class Asking:
    """Questions put one after the other to what was added."""

    def __init__(self, store: Path) -> None:
        self._engine = Engine(Library.open(store))

    def ask(self, question: str) -> dict[str, float]:
        """Return how long the question took: milliseconds until the sentences were found, and until the answer."""
        started = time.perf_counter()
        answer = self._engine.answer(question)
        whole = (time.perf_counter() - started) * 1000
        return {"retrieval": answer.timings["embed"] + answer.timings["retrieve"], "answer": whole}
