"""Adding articles while somebody watches: the work goes on in a thread, and its progress is handed over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread

from rag.types import IngestItem, IngestReport

Work = Callable[..., IngestReport]
"""`Library.add` with its places: called with `progress` and `settled`."""


@dataclass(frozen=True, slots=True)
class Step:
    """How many articles are done of as many as are known of, and what became of those so far."""

    done: int
    total: int
    items: tuple[IngestItem, ...]


def follow(work: Work) -> Iterator[Step | IngestReport]:
    """Yield a step for each batch that is stored, then the report; what `work` raises is raised here.

    The work is finished even if nobody follows it to the end.
    """
    told: SimpleQueue[Step | IngestReport | Exception] = SimpleQueue()
    settled: list[IngestItem] = []

    def run() -> None:
        try:
            told.put(
                work(
                    progress=lambda done, total: told.put(Step(done, total, tuple(settled))),
                    settled=settled.extend,
                )
            )
        except Exception as exc:
            told.put(exc)

    Thread(target=run, name="footnote-adding", daemon=True).start()
    while isinstance(one := told.get(), Step):
        yield one
    if isinstance(one, Exception):
        raise one
    yield one
