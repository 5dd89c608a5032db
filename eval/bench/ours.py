"""The steps of the benchmark for Footnote, with the same interface as eval.bench.plain."""

from __future__ import annotations

import time
from pathlib import Path

from rag.engine import Engine
from rag.library import Library
from rag.reading.onnx import load_reader
from rag.settings import load_settings


def add(folder: Path, store: Path) -> tuple[int, int]:
    """Add the text files in the folder; return the numbers of articles and of vectors."""
    with Library.open(store) as library:
        report = library.add([folder])
        return len(report.items) - report.count("failed"), library.sentence_count


def forget() -> None:
    """Let the reader forget what it read: questions are asked more than once, and each time shall count."""
    if reader := load_reader(load_settings().reader):
        reader.forget()


class TimedPipeline:
    """Answers questions from a library, and measures the time."""

    def __init__(self, store: Path) -> None:
        self._engine = Engine(Library.open(store))

    def ask(self, question: str) -> dict[str, float]:
        """Return the milliseconds until retrieval was done and until the answer was complete."""
        forget()
        started = time.perf_counter()
        answer = self._engine.answer(question)
        whole = (time.perf_counter() - started) * 1000
        return {"retrieval": answer.timings["embed"] + answer.timings["retrieve"], "answer": whole}
