"""Adding articles while somebody watches: the work goes on in a thread, and its progress is handed over."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from queue import SimpleQueue
from threading import Thread

from rag.types import IngestItem, IngestReport

Work = Callable[..., IngestReport]
"""`Library.add` with its places: called with `progress`, `settled` and `reading`."""
BETWEEN_SECONDS = 0.1
"""What is read is named no more often than can be seen."""


@dataclass(frozen=True, slots=True)
class Step:
    """How many articles are done of as many as are known of, what became of those, and the address that is read."""

    done: int
    total: int
    items: tuple[IngestItem, ...] = ()
    reading: str = ""
    read: int = 0


@dataclass(slots=True)
class _Watch:
    """Makes steps of what it is told, and puts them where they are waited for."""

    told: SimpleQueue[Step | IngestReport | Exception]
    items: list[IngestItem] = field(default_factory=list)
    step: Step = Step(0, 0)
    named: float = 0.0

    def settled(self, items: list[IngestItem]) -> None:
        self.items.extend(items)

    def progress(self, done: int, total: int) -> None:
        self.step = replace(self.step, done=done, total=total, items=tuple(self.items))
        self.told.put(self.step)

    def reading(self, address: str, place: int, total: int) -> None:
        self.step = replace(self.step, total=max(total, self.step.total), reading=address, read=place)
        if time.monotonic() - self.named >= BETWEEN_SECONDS:
            self.named = time.monotonic()
            self.told.put(self.step)


def follow(work: Work) -> Iterator[Step | IngestReport]:
    """Yield a step for what is read and for each batch that is stored, then the report; raises what `work` raises.

    The work is finished even if nobody follows it to the end.
    """
    told: SimpleQueue[Step | IngestReport | Exception] = SimpleQueue()
    watch = _Watch(told)

    def run() -> None:
        try:
            told.put(work(progress=watch.progress, settled=watch.settled, reading=watch.reading))
        except Exception as exc:
            told.put(exc)

    Thread(target=run, name="footnote-adding", daemon=True).start()
    while isinstance(one := told.get(), Step):
        yield one
    if isinstance(one, Exception):
        raise one
    yield one
