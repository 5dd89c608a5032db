"""An event loop in a thread, so that a request can be cancelled at any moment from another one."""

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
"""Seconds of silence after which a reader gets its turn."""

_lock = Lock()
_loop: asyncio.AbstractEventLoop | None = None


class _Over:
    """The iterator is exhausted, or failed."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error


def run(work: Coroutine[Any, Any, T], stopped: Stopped = never) -> T:
    """Run the coroutine in the background loop and return its result; raises StoppedError once the reader has stopped.

    `stopped` is asked every HEARTBEAT seconds; the coroutine is cancelled then.
    """
    running = asyncio.run_coroutine_threadsafe(work, _background())
    while not running.done():
        if stopped():
            running.cancel()
            raise StoppedError("the answer was stopped; ask again")
        wait([running], timeout=HEARTBEAT)
    return running.result()


def start(work: Coroutine[Any, Any, object]) -> None:
    """Run the coroutine in the background loop and wait for nothing."""
    asyncio.run_coroutine_threadsafe(work, _background())


def iterate(source: AsyncIterator[T]) -> Iterator[T | None]:
    """Yield what the source yields in the background loop, and None after each HEARTBEAT seconds of silence.

    Closing the iterator cancels the source at once, whatever it waits for.
    """
    items: SimpleQueue[T | _Over] = SimpleQueue()

    async def pump() -> None:
        try:
            async for item in source:
                items.put(item)
        except Exception as exc:
            items.put(_Over(exc))
        else:
            items.put(_Over())

    pumping = asyncio.run_coroutine_threadsafe(pump(), _background())
    try:
        while True:
            try:
                item = items.get(timeout=HEARTBEAT)
            except Empty:
                yield None
                continue
            if isinstance(item, _Over):
                if item.error:
                    raise item.error
                return
            yield item
    finally:
        pumping.cancel()


def _background() -> asyncio.AbstractEventLoop:
    global _loop
    with _lock:
        if _loop is None:
            _loop = asyncio.new_event_loop()
            Thread(target=_loop.run_forever, name="footnote-requests", daemon=True).start()
        return _loop
