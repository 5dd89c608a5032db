"""Runs the adding of articles in a thread, and yields its progress for as long as somebody watches."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from queue import SimpleQueue
from threading import Thread

from rag.types import IngestItem, IngestReport

Work = Callable[..., IngestReport]
"""`Library.add` with its places bound; it is called with the callbacks `progress`, `settled` and `reading`."""
UPDATE_INTERVAL_SECONDS = 0.1
"""The shortest time between two updates that only name the file being read: more could not be seen."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the adding of articles has come.

    `done` of the `total` articles known so far are finished, and `items` says what became of them. `reading` is the
    address that is being read, the `read`-th of the total.
    """

    done: int
    total: int
    items: tuple[IngestItem, ...] = ()
    reading: str = ""
    read: int = 0


@dataclass(slots=True)
class _Callbacks:
    """The callbacks that `Library.add` calls while it works; they put updates into the queue."""

    updates: SimpleQueue[Progress | IngestReport | Exception]
    items: list[IngestItem] = field(default_factory=list)
    latest: Progress = Progress(0, 0)
    last_reading: float = 0.0

    def settled(self, items: list[IngestItem]) -> None:
        self.items.extend(items)

    def progress(self, done: int, total: int) -> None:
        self.latest = replace(self.latest, done=done, total=total, items=tuple(self.items))
        self.updates.put(self.latest)

    def reading(self, address: str, place: int, total: int) -> None:
        self.latest = replace(self.latest, total=max(total, self.latest.total), reading=address, read=place)
        if time.monotonic() - self.last_reading >= UPDATE_INTERVAL_SECONDS:
            self.last_reading = time.monotonic()
            self.updates.put(self.latest)


def run_with_progress(work: Work) -> Iterator[Progress | IngestReport]:
    """Run `work` in a thread; yield its progress after each stored batch and while it reads, and its report last.

    Raises what `work` raises. The work is completed even if the iterator is not consumed to its end.
    """
    updates: SimpleQueue[Progress | IngestReport | Exception] = SimpleQueue()
    callbacks = _Callbacks(updates)

    def run() -> None:
        try:
            updates.put(work(progress=callbacks.progress, settled=callbacks.settled, reading=callbacks.reading))
        except Exception as exc:
            updates.put(exc)

    Thread(target=run, name="footnote-adding", daemon=True).start()
    while isinstance(update := updates.get(), Progress):
        yield update
    if isinstance(update, Exception):
        raise update
    yield update
