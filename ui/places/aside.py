"""Running work in threads of its own, apart from those that serve the page, and receiving its values in the event loop.

The web server shares some forty threads among all requests. Work that waits in one of them, for a place in the queue or
for a slow reader of its response, would keep the page's requests from being served.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from threading import Event, Thread
from typing import Generic, TypeVar

from anyio import CapacityLimiter, to_thread

from ui.places.fair_queue import FairQueue, Ticket

Value = TypeVar("Value")
Stopped = Callable[[], bool]
"""Returns whether nobody listens any more, so that the work may end early."""
MAX_PROGRAM_THREADS = 8
"""How many requests of programs that are no questions are served at a time."""

_program_threads = CapacityLimiter(MAX_PROGRAM_THREADS)


async def run_for_program(work: Callable[[], Value]) -> Value:
    """Return the result of the work, which is run in one of the few threads that serve programs."""
    return await to_thread.run_sync(work, limiter=_program_threads)


def run_in_place(
    queue: FairQueue, lane: str, user: str, work: Callable[[Stopped], Iterable[Value]]
) -> AsyncIterator[Value]:
    """Run the work once its turn has come, and yield its values; the place is free as soon as the work is done.

    It does not wait for whoever receives the values. Raises OverloadedError at once if too many wait, and what the work
    raises.
    """
    ticket = queue.enter(lane, user)
    try:
        return run_aside(partial(_work_in_place, ticket, work))
    except BaseException:
        ticket.leave()
        raise


def run_aside(work: Callable[[Stopped], Iterable[Value]]) -> AsyncIterator[Value]:
    """Run the work in a thread of its own from now on, and yield its values as they come; raises what it raises."""
    values: _Values[Value] = _Values(asyncio.get_running_loop())
    Thread(target=_run, args=(work, values), name="footnote-aside", daemon=True).start()
    return values.listen()


class _Values(Generic[Value]):
    """Values on their way from a thread to the event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._queue: asyncio.Queue[tuple[Value] | BaseException | None] = asyncio.Queue()
        self.stopped = Event()

    def put(self, value: tuple[Value] | BaseException | None) -> None:
        """Send a value, the error that ended the work, or None for its end."""
        with suppress(RuntimeError):  # the loop is closed: the server has been stopped
            self._loop.call_soon_threadsafe(self._queue.put_nowait, value)

    async def listen(self) -> AsyncIterator[Value]:
        try:
            while (value := await self._queue.get()) is not None:
                if isinstance(value, BaseException):
                    raise value
                yield value[0]
        finally:
            self.stopped.set()


def _work_in_place(ticket: Ticket, work: Callable[[Stopped], Iterable[Value]], stopped: Stopped) -> Iterator[Value]:
    with ticket:
        if not stopped():
            yield from work(stopped)


def _run(work: Callable[[Stopped], Iterable[Value]], values: _Values[Value]) -> None:
    try:
        for value in work(values.stopped.is_set):
            values.put((value,))
        values.put(None)
    except BaseException as exc:
        values.put(exc)
