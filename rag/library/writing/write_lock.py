"""One change at a time, over all threads and processes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import RLock

from filelock import FileLock, Timeout

from rag.embeddings import Embedder
from rag.errors import LibraryBusyError
from rag.library.current import Current
from rag.library.holdings import Holdings
from rag.library.store.disk import named_when_full
from rag.library.store.records import new_generation
from rag.library.writing.recovery import behind, catch_up, clear_up, complete, interrupted
from rag.library.writing.reindexing import carry_vectors_over, make_vectors_again

WAIT_SECONDS = 30.0
"""How long a change waits for another process to finish its own."""

_log = logging.getLogger(__name__)


class WriteSession:
    """The right to change what is held.

    The generation changes before anything else does and the change counts as finished last, so that an interrupted
    one leaves the two apart, and the next opening or change clears up after it.
    """

    def __init__(self, current: Current, embedder: Embedder, confirm: Callable[[], None]) -> None:
        self._current = current
        self._embedder = embedder
        self._confirm = confirm
        self._began = False

    @property
    def held(self) -> Holdings:
        """Return what is held now."""
        return self._current.held

    @contextmanager
    def writing(self) -> Iterator[Holdings]:
        """Write inside the block, while nobody loads what is written; others are told of it at its end.

        Raises LibraryBusyError if the lock was lost.
        """
        self._confirm()
        if not self._began:
            self.clear_up()
            self.begin()
        with self.held.store.gate:
            yield self.held
        self._current.announce()

    def begin(self) -> None:
        """Note that a change is under way."""
        records = self.held.records
        records.write_header(replace(records.header, generation=new_generation()))
        self._began = True

    def replace(self, held: Holdings) -> None:
        """Hold this from now on, which shares its files with what was held before."""
        self._current.replace(held)
        self._current.announce()

    def clear_up(self) -> None:
        """Clear up after a change that was interrupted, and catch up with others."""
        if self.held.store.vectors_are_lost:
            _log.warning("an interruption has spoilt the vectors; they are made again from the articles")
            self.replace(make_vectors_again(self.held, self._embedder))
        elif self.held.store.vectors_are_former:
            _log.warning(
                "an earlier version made this library; its sentences are put into the form of today, which happens once"
            )
            self.begin()
            self.replace(carry_vectors_over(self.held, self._embedder))
        if interrupted(self.held):
            with self.held.store.gate:
                clear_up(self.held)
            self._current.announce()
        elif behind(self.held):
            catch_up(self.held)

    def end(self) -> None:
        """Note what was begun as complete; raises LibraryBusyError if the lock was lost."""
        if self._began:
            self._confirm()
            complete(self.held)
            self._current.announce()


class WriteLock:
    """Lets one change at a time be made to the library in the folder."""

    def __init__(self, folder: Path, current: Current, embedder: Embedder) -> None:
        self._folder = folder
        self._current = current
        self._embedder = embedder
        self._among_processes = FileLock(folder / "writing.lock", thread_local=False)
        self._among_threads = RLock()

    @contextmanager
    def acquire(self, wait: float | None = None) -> Iterator[WriteSession]:
        """Hold the lock inside the block; raises LibraryBusyError if it is not had within `wait` seconds.

        Without `wait`, other threads are waited for as long as it takes, and other processes for `WAIT_SECONDS`.
        """
        seconds = WAIT_SECONDS if wait is None else wait
        with (
            self._here(wait),
            self._current.use() as held,
            held.store.alone(seconds) as confirm,
            named_when_full(self._folder),
        ):
            session = WriteSession(self._current, self._embedder, confirm)
            yield session
            session.end()

    def recover(self) -> None:
        """Clear up after an interrupted change and catch up with others, unless a change is being made right now.

        Raises LibraryBusyError where nothing can be asked before that change is made.
        """
        self._renew()
        with self._current.use() as held, suppress(LibraryBusyError):
            held.words.refresh()
            if behind(held):
                with self._here(wait=0):
                    catch_up(held)
            if interrupted(held) or held.store.vectors_are_lost:
                with self.acquire(wait=0) as session:
                    session.clear_up()

    def _renew(self) -> None:
        """Put what an earlier version stored into the form of today; nothing is found before."""
        with self._current.use() as held:
            if held.store.vectors_are_former:
                with self.acquire() as session:
                    session.clear_up()

    @contextmanager
    def _here(self, wait: float | None) -> Iterator[None]:
        """Let no other thread or process of this machine change the library inside the block."""
        where = f"the library in {self._folder}"
        if not self._among_threads.acquire(timeout=-1 if wait is None else wait):
            raise LibraryBusyError(f"another thread is changing {where}; try again when it has finished")
        try:
            self._among_processes.acquire(timeout=WAIT_SECONDS if wait is None else wait)
        except Timeout as exc:
            self._among_threads.release()
            raise LibraryBusyError(f"another process is changing {where}; try again when it has finished") from exc
        try:
            yield
        finally:
            self._among_processes.release()
            self._among_threads.release()
