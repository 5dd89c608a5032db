"""Turns in the making: each in a thread of its own, whoever looks on, so that a page may leave and come back."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Lock, Thread

from ui.render.markup import Message

UNNAMED_SECONDS = 0.1
"""An answer that takes no longer comes without its stages: nobody could read them."""
BETWEEN_SECONDS = 0.05
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class RunningTurn:
    """A turn that is being made: its latest form, and the end of it."""

    latest: Message | None = None
    end: Future[None] = field(default_factory=Future)


class RunningTurns:
    """The turns of all users that are being made; `at_once` of them go on, the others wait."""

    def __init__(self, at_once: int) -> None:
        self._room = BoundedSemaphore(at_once)
        self._going: dict[tuple[str, str], RunningTurn] = {}
        self._change = Lock()

    def begin(self, owner: str, key: str, forms: Iterator[Message]) -> RunningTurn:
        """Have the turn made, or return the making of it that goes on already."""
        with self._change:
            if going := self.find(owner, key):
                return going
            making = self._going[owner, key] = RunningTurn()
        Thread(target=self._make, args=(owner, key, forms, making), name="footnote-making", daemon=True).start()
        return making

    def find(self, owner: str, key: str) -> RunningTurn | None:
        """Return the making of the owner's turn, if it goes on."""
        return self._going.get((owner, key))

    def _make(self, owner: str, key: str, forms: Iterator[Message], making: RunningTurn) -> None:
        try:
            with self._room:
                for form in forms:
                    making.latest = form
        except Exception:
            _log.exception("a turn could not be made")
        finally:
            del self._going[owner, key]
            making.end.set_result(None)


async def follow(making: RunningTurn) -> AsyncIterator[Message]:
    """Yield the forms of the turn, the last one always, those before it only as far as they can be read."""
    end = asyncio.wrap_future(making.end)
    shown, pause = None, UNNAMED_SECONDS
    while True:
        await asyncio.wait([end], timeout=pause)
        over = end.done()
        if making.latest is not None and making.latest is not shown:
            shown, pause = making.latest, BETWEEN_SECONDS
            yield shown
        if over:
            return
