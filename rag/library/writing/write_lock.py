"""The lock that lets one change at a time be made, over all threads, processes and machines."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock

from filelock import FileLock, Timeout

from rag.embeddings import Embedder
from rag.errors import LibraryBusyError, LibraryError
from rag.library.storage import Storage
from rag.library.storage_handle import StorageHandle
from rag.library.store.full_disk import reporting_full_disk
from rag.library.writing.recovery import (
    begin_change,
    clean_up,
    complete,
    interrupted,
    note_stored,
    sync_words,
    words_are_stale,
)
from rag.library.writing.reindexing import compact, migrate_vectors, reembed, wants_compaction

WAIT_SECONDS = 30.0
"""How long a change waits for another process to finish its change."""

_log = logging.getLogger(__name__)


class WriteSession:
    """A change in progress, made while the write lock is held.

    The header's `generation` is written before anything else and `finished` after everything else. An interrupted
    change therefore leaves the two different, and the next opening or change cleans up after it. `confirm` raises
    LibraryBusyError if the lock was lost.
    """

    def __init__(self, handle: StorageHandle, embedder: Embedder, confirm: Callable[[], None]) -> None:
        self._handle = handle
        self._embedder = embedder
        self._confirm = confirm
        self._began = False
        self.replaced = False

    @property
    def storage(self) -> Storage:
        """Return the open storage."""
        return self._handle.storage

    @contextmanager
    def writing(self, fewer: int = 0) -> Iterator[Storage]:
        """Yield the storage to write to; other processes cannot open it inside the block, and reopen it afterwards.

        `fewer` is how many articles are removed inside the block, if any. Raises LibraryBusyError if the lock was lost.
        """
        self._confirm()
        if not self._began:
            self.clean_up()
            self.begin()
        with self.storage.chroma.changing():
            note_stored(self.storage, fewer)
            yield self.storage
            note_stored(self.storage)
        self._handle.publish_change()

    def begin(self) -> None:
        """Write to the header that a change has begun, and delete what a compaction has left."""
        begin_change(self.storage)
        if not self.storage.chroma.shared and not self._handle.has_earlier_users:
            self.storage.chroma.delete_unused()
        self._began = True

    def replace(self, storage: Storage) -> None:
        """Use this storage, which shares the client of the one before it, until the session has ended."""
        self._handle.replace(storage)
        self._handle.publish_change()
        self.replaced = True

    def clean_up(self) -> None:
        """Restore lost vectors, migrate legacy ones, clean up after an interrupted change, and sync the word index."""
        if self.storage.chroma.vectors_are_lost:
            _log.warning("an interruption has spoilt the vectors; they are made again from the articles")
            self.replace(reembed(self.storage, self._embedder))
        elif self.storage.chroma.vectors_are_legacy:
            _log.warning(
                "an earlier version made this library; its sentences are put into the form of today, which happens once"
            )
            self.begin()
            self.replace(migrate_vectors(self.storage, self._embedder))
        if interrupted(self.storage):
            with self.storage.chroma.changing():
                clean_up(self.storage)
            self._handle.publish_change()
        elif words_are_stale(self.storage):
            sync_words(self.storage)

    def end(self) -> None:
        """Mark the change as completed, if one was begun; raises LibraryBusyError if the lock was lost."""
        if self._began:
            self._confirm()
            if wants_compaction(self.storage.chroma) and (compacted := compact(self.storage)):
                self.replace(compacted)
            complete(self.storage)
            self._handle.publish_change()
        if self.replaced and self.storage.chroma.shared:  # while no other machine makes new ones
            self.storage.chroma.delete_unused()

    def seal(self) -> None:
        """Store checksums of the derived files, now that the change is complete."""
        self.storage.chroma.seal()
        self.storage.words.seal()


class WriteLock:
    """The write lock of the library in the folder: an RLock, a file lock, and for a library on a server a lease."""

    def __init__(self, folder: Path, handle: StorageHandle, embedder: Embedder) -> None:
        self._folder = folder
        self._handle = handle
        self._embedder = embedder
        self._file_lock = FileLock(folder / "writing.lock", thread_local=False)
        self._thread_lock = RLock()

    @contextmanager
    def acquire(self, wait: float | None = None) -> Iterator[WriteSession]:
        """Hold the lock inside the block; raises LibraryBusyError if it is not free within `wait` seconds.

        Without `wait`, it waits for other threads without limit, and for other processes WAIT_SECONDS.
        """
        seconds = WAIT_SECONDS if wait is None else wait
        with self._lock_machine(wait):
            with (
                self._handle.use() as storage,
                storage.chroma.exclusive(seconds) as confirm,
                reporting_full_disk(self._folder),
            ):
                session = WriteSession(self._handle, self._embedder, confirm)
                yield session
                session.end()
                session.seal()
            if session.replaced:
                self._free_replaced()

    def recover(self) -> None:
        """Clean up after an interrupted change or compaction and sync the word index, unless a change is running now.

        Raises LibraryBusyError only if a running change blocks the migration of a legacy library, which cannot be
        searched before.
        """
        self._migrate_legacy()
        with suppress(LibraryBusyError):
            with self._handle.use() as storage:
                storage.words.refresh()
                if words_are_stale(storage):
                    with self._lock_machine(wait=0):
                        sync_words(storage)
                unclean = interrupted(storage) or storage.chroma.vectors_are_lost
                leftover = not storage.chroma.shared and bool(storage.chroma.unused())
            if unclean:
                with self.acquire(wait=0) as session:
                    session.clean_up()
            elif leftover:
                with self._lock_machine(wait=0):
                    self._delete_unused()

    def _free_replaced(self) -> None:
        """Close the client that has the replaced vectors in memory, and delete their collection.

        While a thread is searching that collection it stays, until the next change. If the process is killed before, it
        stays until the next opening.
        """
        self._handle.reopen()
        if not self._handle.storage.chroma.shared:
            self._delete_unused()

    def _delete_unused(self) -> None:
        """Delete the collections that no thread of this process uses; other processes open the new one by themselves.

        If that fails, the next change tries again and says why.
        """
        with self._handle.use() as storage:  # opened again, if another process has replaced its vectors meanwhile
            if self._handle.has_earlier_users:
                return
            try:
                storage.chroma.delete_unused()
            except LibraryError:
                _log.warning("old vectors could not be deleted", exc_info=True)

    def _migrate_legacy(self) -> None:
        """Migrate the vectors if they have the layout of an earlier version."""
        with self._handle.use() as storage:
            legacy = storage.chroma.vectors_are_legacy
        if legacy:
            with self.acquire() as session:
                session.clean_up()

    @contextmanager
    def _lock_machine(self, wait: float | None) -> Iterator[None]:
        """Keep other threads and processes of this machine from changing the library inside the block."""
        self._handle.ensure_present()  # before the lock, which would make the folder anew
        where = f"the library in {self._folder}"
        if not self._thread_lock.acquire(timeout=-1 if wait is None else wait):
            raise LibraryBusyError(f"another thread is changing {where}; try again when it has finished")
        try:
            self._file_lock.acquire(timeout=WAIT_SECONDS if wait is None else wait)
        except Timeout as exc:
            self._thread_lock.release()
            raise LibraryBusyError(f"another process is changing {where}; try again when it has finished") from exc
        try:
            yield
        finally:
            self._file_lock.release()
            self._thread_lock.release()
