"""An asyncio event loop in a background thread, so that any thread can cancel a request that is waiting."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import wait
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, TypeVar

from rag.errors import StoppedError
from rag.llm import Stopped, never

T = TypeVar("T")
HEARTBEAT = 0.4
"""Seconds after which a waiting caller gets the chance to stop."""

_lock = Lock()
_loop: asyncio.AbstractEventLoop | None = None


class _End:
    """Put into the queue when the source is exhausted or has raised `error`."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error


def run(work: Coroutine[Any, Any, T], stopped: Stopped = never) -> T:
    """Run the coroutine in the background loop and return its result.

    `stopped` is called every HEARTBEAT seconds; once it returns True, the coroutine is cancelled and StoppedError is
    raised.
    """
    running = asyncio.run_coroutine_threadsafe(work, _background())
    while not running.done():
        if stopped():
            running.cancel()
            raise StoppedError("the answer was stopped; ask again")
        wait([running], timeout=HEARTBEAT)
    return running.result()


def start(work: Coroutine[Any, Any, object]) -> None:
    """Start the coroutine in the background loop without waiting for it."""
    asyncio.run_coroutine_threadsafe(work, _background())


def iterate(source: AsyncIterator[T]) -> Iterator[T | None]:
    """Yield the items of the source, which runs in the background loop, and None after each HEARTBEAT seconds without.

    Closing the iterator cancels the source at once, whatever it is waiting for.
    """
    items: SimpleQueue[T | _End] = SimpleQueue()

    async def pump() -> None:
        try:
            async for item in source:
                items.put(item)
        except Exception as exc:
            items.put(_End(exc))
        else:
            items.put(_End())

    pumping = asyncio.run_coroutine_threadsafe(pump(), _background())
    try:
        while True:
            try:
                item = items.get(timeout=HEARTBEAT)
            except Empty:
                yield None
                continue
            if isinstance(item, _End):
                if item.error:
                    raise item.error
                return
            yield item
    finally:
        pumping.cancel()


def _background() -> asyncio.AbstractEventLoop:
    """Return the loop, which the first call starts."""
    global _loop
    with _lock:
        if _loop is None:
            _loop = asyncio.new_event_loop()
            Thread(target=_loop.run_forever, name="footnote-requests", daemon=True).start()
        return _loop
