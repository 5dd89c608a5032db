"""One change at a time, over all threads and processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import RLock

from filelock import FileLock, Timeout

from rag.errors import LibraryBusyError
from rag.holdings import Holdings
from rag.store.records import new_generation
from rag.writing.recovery import behind, catch_up, clear_up, complete, interrupted

WAIT_SECONDS = 30.0
"""How long a change waits for another process to finish its own."""


class Turn:
    """The right to change what is held.

    The generation changes before anything else does and the change counts as finished last, so that an interrupted
    one leaves the two apart, and the next opening or change clears up after it.
    """

    def __init__(self, held: Holdings, confirm: Callable[[], None]) -> None:
        self.held = held
        self._confirm = confirm
        self._began = False

    def begin(self) -> None:
        """Prepare for writing; to be called right before each write. Raises LibraryBusyError if the turn was lost."""
        self._confirm()
        if self._began:
            return
        if interrupted(self.held):
            clear_up(self.held)
        records = self.held.records
        records.write_header(replace(records.header, generation=new_generation()))
        self._began = True

    def end(self) -> None:
        """Mark what was begun as complete; raises LibraryBusyError if the turn was lost."""
        if self._began:
            self._confirm()
            complete(self.held)


class Turns:
    """Gives turns at changing the library in the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._among_processes = FileLock(folder / "writing.lock", thread_local=False)
        self._among_threads = RLock()

    @contextmanager
    def take(self, held: Holdings, wait: float | None = None) -> Iterator[Turn]:
        """Hold the turn inside the block; raises LibraryBusyError if it does not come within `wait` seconds."""
        wait = WAIT_SECONDS if wait is None else wait
        with self._among_threads, self._locked(wait), held.store.alone(wait) as confirm:
            turn = Turn(held, confirm)
            yield turn
            turn.end()

    def recover(self, held: Holdings) -> None:
        """Clear up after an interrupted change and catch up with others, unless a change is being made right now."""
        with suppress(LibraryBusyError):
            if behind(held):
                with self._among_threads, self._locked(wait=0):
                    catch_up(held)
            if interrupted(held):
                with self.take(held, wait=0):
                    if interrupted(held):
                        clear_up(held)

    @contextmanager
    def _locked(self, wait: float) -> Iterator[None]:
        try:
            self._among_processes.acquire(timeout=wait)
        except Timeout as exc:
            raise LibraryBusyError(
                f"another process is changing the library in {self._folder}; try again when it has finished"
            ) from exc
        try:
            yield
        finally:
            self._among_processes.release()
