"""The suggested first questions of a library, made anew aside whenever it has changed."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from threading import Event, Lock, Semaphore, Thread
from typing import TYPE_CHECKING

from rag.errors import FootnoteError
from ui.chat.starters import make_requests, make_starters

if TYPE_CHECKING:
    from rag.engine import Engine

PAUSE_SECONDS = 10.0
"""How long after they were made the questions stay, even if the library goes on changing."""
PAUSE_FACTOR = 4
"""How many times as long as the making took they stay at least: it takes a fifth of a core at most."""
MAX_PATIENT = 8
"""How many may wait for the very first questions at a time; they hold threads that the page is served from."""
_log = logging.getLogger(__name__)


class StarterBoard:
    """Shows the questions that were made last, at once; a thread makes new ones after a change of the library.

    `clock` gives the time in seconds.
    """

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.monotonic) -> None:
        self._engine = engine
        self._clock = clock
        self._lock = Lock()
        self._shown: tuple[str, ...] = ()
        self.requests: tuple[str, ...] = ()
        """What can be composed from the articles, made along with the questions."""
        self._made_of: str | None = None  # the library's generation when the questions were made
        self._rests_until = clock()
        self._making = False
        self._first = Event()
        self._patience = Semaphore(MAX_PATIENT)

    @property
    def pending(self) -> bool:
        """Whether the very first questions have not been made yet."""
        return not self._first.is_set()

    def show(self, wait: float = 0.0) -> tuple[str, ...]:
        """Return the questions that were made last; only for the very first ones it waits, up to `wait` seconds.

        If MAX_PATIENT wait already, nobody else does.
        """
        try:
            self._refresh(self._engine.library.generation)
        except FootnoteError:  # whoever asks is told what is wrong with the library
            return self._shown
        if wait and self._patience.acquire(blocking=False):
            try:
                self._first.wait(wait)
            finally:
                self._patience.release()
        return self._shown

    def _refresh(self, generation: str) -> None:
        """Start making the questions anew if the library has changed, unless they are being made or were just now."""
        with self._lock:
            if generation == self._made_of or self._making or self._clock() < self._rests_until:
                return
            self._making = True
        Thread(target=self._make, args=(generation,), name="footnote-starters", daemon=True).start()

    def _make(self, generation: str) -> None:
        began = self._clock()
        try:
            self._shown, self.requests = make_starters(self._engine), make_requests(self._engine)
            self._made_of = generation
        except FootnoteError as exc:
            _log.warning("suggested questions could not be made (%s)", exc)
        except Exception:
            _log.exception("suggested questions could not be made")
        finally:
            took = self._clock() - began
            self._rests_until = self._clock() + max(PAUSE_SECONDS, PAUSE_FACTOR * took)
            self._making = False
            self._first.set()
