"""A server that announces that it is open, and finishes what was begun before it stops."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import uvicorn

from ui.operations.readiness import Readiness
from ui.operations.request_watch import Unfinished

STOP_SECONDS = 7.0
"""How long answers may go on when the server is told to stop; Docker kills a container after ten seconds."""
MARK_SECONDS = 1.5
"""How long answers that were cut off have until what they say so far is stored."""
POLL_SECONDS = 0.05
_log = logging.getLogger(__name__)


class Turns(Protocol):
    """The turns of conversations whose answers are being made."""

    def keys(self) -> list[tuple[str, str]]:
        """Return the owner and key of each."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is being done: requests, and turns, which go on after their page is left; `stop` cuts a turn off."""

    unfinished: Unfinished
    turns: Turns
    stop: Callable[[str, str], None]

    @property
    def is_done(self) -> bool:
        """Return whether nothing is left to finish."""
        return not self.unfinished.number and not self.turns.keys()


class GracefulServer(uvicorn.Server):
    """Calls `ready` once requests are accepted; when told to stop, accepts no more and lets answers finish.

    Answers that take longer than STOP_SECONDS are cut off: what they say so far is stored, and shown as stopped.
    """

    def __init__(self, config: uvicorn.Config, ready: Callable[[], object], readiness: Readiness, work: Work) -> None:
        super().__init__(config)
        self._ready = ready
        self._readiness = readiness
        self._work = work

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and announce it."""
        await super().startup(sockets)
        if self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Finish what was begun, then stop."""
        self._readiness.stopping = True
        for server in self.servers:
            server.close()
        if not await self._finish(STOP_SECONDS):
            turns = self._work.turns.keys()
            _log.warning("%d answers are cut off, because the server stops", len(turns))
            for owner, key in turns:
                self._work.stop(owner, key)
            await self._finish(MARK_SECONDS)
        await super().shutdown(sockets)

    async def _finish(self, seconds: float) -> bool:
        """Return whether all work is done within the time; a second signal to stop ends the waiting."""
        until = asyncio.get_running_loop().time() + seconds
        while not self._work.is_done:
            if self.force_exit or asyncio.get_running_loop().time() >= until:
                return False
            await asyncio.sleep(POLL_SECONDS)
        return True
