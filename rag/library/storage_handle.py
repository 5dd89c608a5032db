"""A handle to an open library that threads share and that is reopened once another process has changed the files."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, Thread

from rag.library.storage import Storage, check_embedding, open_storage
from rag.library.store.address import Server

_log = logging.getLogger(__name__)


class _Counted:
    """An open storage with its reference count; once it is `retired`, its last user closes it.

    One whose vectors were `replaced` is opened again soon, so that none are read ahead for it.
    """

    def __init__(self, storage: Storage) -> None:
        self.storage = storage
        self.users = 0
        self.replaced = False
        self.retired = False


class StorageHandle:
    """A reference-counted handle to a library's storage, for any number of threads.

    An open Chroma client does not see what other processes have written since. `use` therefore compares the
    generation token with the one that was current at opening, and opens the storage again if they differ. Threads that
    are still using the old one finish with it; the last of them closes it.
    """

    def __init__(self, folder: Path, embedding: str, server: Server | None) -> None:
        self._folder = folder
        self._embedding = embedding
        self._server = server
        self._lock = Lock()
        self._reads_ahead = False
        self._leaving: set[_Counted] = set()  # retired, and still in use
        self._counted = _Counted(open_storage(folder, embedding, server))
        self._opened_at = self.storage.chroma.opened_at

    @property
    def generation(self) -> str:
        """Return the generation token, which changes with every change to the library, whichever process makes it."""
        return self.storage.chroma.generation.read()

    @contextmanager
    def use(self) -> Iterator[Storage]:
        """Yield the storage and keep it open inside the block; raises LibraryError if reopening it fails."""
        with self._lock:
            self._reopen_if_stale()
            counted = self._counted
            counted.users += 1
        try:
            yield counted.storage
        finally:
            self._release(counted)

    def read_ahead(self) -> None:
        """Read the vectors into memory in a thread, now and after each change, before a question needs them."""
        with self._lock:
            self._reads_ahead = True
            self._start_reading()

    def ensure_present(self) -> None:
        """Raise LibraryLostError if the library is not where it was opened any more."""
        with self.use():
            pass

    @property
    def storage(self) -> Storage:
        """Return the open storage without counting a reference; only for callers that are inside `use` already."""
        return self._counted.storage

    @property
    def has_earlier_users(self) -> bool:
        """Return whether a thread still uses the storage as it was before it was opened again."""
        return bool(self._leaving)

    @property
    def is_stale(self) -> bool:
        """Return whether another process has changed the library since the storage was opened, or its file is gone."""
        return self._opened_at != self.generation or self.storage.chroma.was_replaced

    @property
    def words_are_stale(self) -> bool:
        """Return whether the word index in the folder lags behind the articles on the Chroma server."""
        chroma, words = self.storage.chroma, self.storage.words
        return chroma.shared and words.loaded_generation != chroma.generation.read()

    def publish_change(self) -> None:
        """Advance the generation token, so that other processes reopen; this one has seen its own change."""
        with self._lock:
            self._opened_at = self.storage.chroma.generation.advance()
            self._start_reading()

    def replace(self, storage: Storage) -> None:
        """Use this storage until it is opened again; it shares its client, so the one before it is not closed."""
        with self._lock:
            self._counted.storage, self._counted.replaced = storage, True

    def reopen(self) -> None:
        """Open the storage again; the one before it is closed once nobody uses it any more."""
        with self._lock:
            self._reopen()

    def close(self) -> None:
        """Close the files as soon as nobody is using them."""
        with self._lock:
            self._retire()

    def _reopen_if_stale(self) -> None:
        if self.is_stale:
            self._reopen()

    def _reopen(self) -> None:
        storage = open_storage(self._folder, self._embedding, self._server, was_open=True)
        try:
            check_embedding(storage, self._folder, self._embedding)
        except BaseException:
            storage.close()
            raise
        storage.vectors.follow(self.storage.vectors)
        self._retire()
        self._counted, self._opened_at = _Counted(storage), storage.chroma.opened_at
        self._start_reading()

    def _start_reading(self) -> None:
        """Start the thread that reads ahead, if one is wanted; it keeps the storage open until it has ended."""
        counted = self._counted
        leaves = counted.replaced or counted.retired
        if self._reads_ahead and not leaves and not counted.storage.vectors.are_settled:
            counted.users += 1
            # Not a daemon thread: the process would abort if it ended while Chroma's code runs.
            Thread(target=self._read, args=(counted,), name="footnote-vectors").start()

    def _read(self, counted: _Counted) -> None:
        try:
            counted.storage.vectors.read_ahead()
        except Exception:  # the question that needs them says what is wrong
            _log.debug("the vectors could not be read ahead", exc_info=True)
        finally:
            self._release(counted)

    def _release(self, counted: _Counted) -> None:
        with self._lock:
            counted.users -= 1
            self._close_if_unused(counted)

    def _retire(self) -> None:
        if not self._counted.retired:
            self._counted.retired = True
            self._leaving.add(self._counted)
            self._close_if_unused(self._counted)

    def _close_if_unused(self, counted: _Counted) -> None:
        if counted.retired and not counted.users:
            self._leaving.discard(counted)
            counted.storage.close()
