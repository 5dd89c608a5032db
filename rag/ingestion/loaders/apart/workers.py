"""The processes that read: started when they are needed, used again, and ended with the program."""

from __future__ import annotations

import atexit
import os
from collections.abc import Iterator
from threading import Lock

from rag.errors import LoadError
from rag.ingestion.loaders.apart.messages import Request
from rag.ingestion.loaders.apart.process import Process
from rag.ingestion.loaders.budget import budget_for
from rag.ingestion.loaders.draft import Met, RawInput

MOST_IDLE = 2
"""Processes that are kept for the next files; each holds the libraries of the formats that it has met."""


class Workers:
    """Lends each thread a process of its own."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._idle: list[Process] = []
        self._lent: set[Process] = set()

    def take(self, memory: int) -> Process:
        """Return a process that nobody uses; raises LoadError if none can be started."""
        with self._lock:
            while self._idle:
                process = self._idle.pop()
                if process.alive:
                    self._lent.add(process)
                    return process
                process.end()
        try:
            process = Process(memory)
        except OSError as exc:
            raise LoadError(f"cannot be read, as no process starts for it ({exc.strerror}); free some memory") from exc
        with self._lock:
            self._lent.add(process)
        return process

    def give_back(self, process: Process) -> None:
        """Keep the process for the next file, or end it if it is still busy with this one or there are enough."""
        with self._lock:
            self._lent.discard(process)
            if process.alive and len(self._idle) < MOST_IDLE:
                self._idle.append(process)
                return
        process.end()

    def end(self) -> None:
        """End them all."""
        with self._lock:
            for process in (*self._idle, *self._lent):
                process.end()
            self._idle.clear()
            self._lent.clear()


_workers = Workers()
atexit.register(lambda: _workers.end())


def _forget() -> None:
    """Leave the processes to the one that started them."""
    global _workers
    _workers = Workers()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


def read_apart(name: str, raw: RawInput) -> Iterator[Met]:
    """Yield what the loader of that name finds in the input; raises LoadError, also for what takes too much.

    What was found before the time or the memory ran out is yielded.
    """
    budget = budget_for(raw.size)
    request = Request(
        loader=name,
        path=None if raw.path is None else str(raw.path.absolute()),
        size=raw.size,
        suffix=raw.suffix,
        url=raw.url,
        charset=raw.charset,
        columns=dict(raw.columns),
        seconds=budget.seconds,
        characters=budget.characters,
    )
    workers = _workers
    process = workers.take(budget.memory)
    try:
        yield from process.read(request, b"" if raw.path else raw.read())
    finally:
        workers.give_back(process)
