"""Runs each turn in a thread of its own, so that its answer is completed even if the page is closed or reloaded."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock, Thread

from rag.errors import OverloadedError
from ui.render.markup import Message

MAX_RUNNING = 400
"""Most turns of all users at a time; each has a thread."""
FIRST_UPDATE_SECONDS = 0.1
"""How long a turn runs before its first update is sent: a faster answer is sent without its intermediate stages."""
UPDATE_INTERVAL_SECONDS = 0.05
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class RunningTurn:
    """A turn whose answer is being made: its latest update, and a future that is done when the turn has ended."""

    latest: Message | None = None
    end: Future[None] = field(default_factory=Future)


class RunningTurns:
    """The running turns of all users, at most `max_running`; those that have to wait for a place are among them."""

    def __init__(self, max_running: int = MAX_RUNNING) -> None:
        self._max_running = max_running
        self._running: dict[tuple[str, str], RunningTurn] = {}
        self._lock = Lock()

    def begin(self, owner: str, key: str, updates: Iterator[Message]) -> RunningTurn:
        """Start the turn in a thread that consumes `updates`, or return the turn if it is running already.

        Raises OverloadedError if too many turns are running.
        """
        with self._lock:
            if running := self.find(owner, key):
                return running
            if len(self._running) >= self._max_running:
                raise OverloadedError("too many questions are waiting for an answer; ask again in a few seconds")
            turn = self._running[owner, key] = RunningTurn()
        Thread(target=self._run, args=(owner, key, updates, turn), name="footnote-turn", daemon=True).start()
        return turn

    def find(self, owner: str, key: str) -> RunningTurn | None:
        """Return the owner's turn with this key, or None if it is not running."""
        return self._running.get((owner, key))

    def keys(self) -> list[tuple[str, str]]:
        """Return the owner and key of each running turn."""
        return list(self._running)

    def _run(self, owner: str, key: str, updates: Iterator[Message], turn: RunningTurn) -> None:
        try:
            for update in updates:
                turn.latest = update
        except Exception:
            _log.exception("a turn could not be made")
        finally:
            del self._running[owner, key]
            turn.end.set_result(None)


async def stream_updates(turn: RunningTurn) -> AsyncIterator[Message]:
    """Yield the updates of the turn until it ends; the last is always sent, earlier ones at most one per interval."""
    end = asyncio.wrap_future(turn.end)
    sent, pause = None, FIRST_UPDATE_SECONDS
    while True:
        await asyncio.wait([end], timeout=pause)
        ended = end.done()  # read first: once the turn has ended, `latest` is its last update
        if turn.latest is not None and turn.latest is not sent:
            sent, pause = turn.latest, UPDATE_INTERVAL_SECONDS
            yield sent
        if ended:
            return
