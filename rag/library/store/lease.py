"""A lease that lets one machine at a time change a library on a Chroma server.

The lease is a collection with a fixed name, which the server creates only once. Its holder renews it by writing a new
random heartbeat into its metadata every few seconds. A lease whose heartbeat has not changed for EXPIRY_SECONDS, by the
waiting machine's own clock, has expired: the waiting machine renames it by its id, so that it cannot hit a newer lease
of the same name, and deletes it. Chroma has no conditional writes. A holder that was suspended for longer than that in
the middle of a request can therefore still finish that one request.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from uuid import uuid4

from chromadb.api import ClientAPI
from chromadb.api.models.Collection import Collection
from chromadb.errors import ChromaError, NotFoundError, UniqueConstraintError

from rag.errors import LibraryBusyError, LibraryError
from rag.library.store.client import library_errors

HEARTBEAT_SECONDS = 4.0
EXPIRY_SECONDS = 20.0
"""How long a lease goes without a heartbeat before another process may take it over."""
POLL_SECONDS = 0.25
WHAT_FAILED = "the right to change the library cannot be had"


class Lease:
    """The exclusive right to change a library on a server; `library` is the prefix of its collections' names."""

    def __init__(self, client: ClientAPI, library: str) -> None:
        self._client = client
        self._name = f"{library}-changing"
        self._renewed = 0.0  # seconds of the monotonic clock, or negative once the lease is lost

    @contextmanager
    def hold(self, wait: float) -> Iterator[None]:
        """Hold the lease inside the block; raises LibraryBusyError if it is not free within `wait` seconds."""
        self._mine = self._acquire(wait)
        self._renewed = time.monotonic()
        done = Event()
        heartbeat = Thread(target=self._renew_until, args=(done,), daemon=True)
        heartbeat.start()
        try:
            yield
        finally:
            done.set()
            heartbeat.join(HEARTBEAT_SECONDS)
            with suppress(LibraryError):  # if it cannot be deleted, it expires
                self._delete(self._mine)

    def confirm(self) -> None:
        """Raise LibraryBusyError if another process has taken the lease over; asks the server if renewing is late."""
        if time.monotonic() - self._renewed > 2 * HEARTBEAT_SECONDS:
            self._renew()
        if self._renewed < 0:
            raise LibraryBusyError(
                f"another process went on in place of this one, which was silent for {EXPIRY_SECONDS:g} s; run it again"
            )

    def _acquire(self, wait: float) -> Collection:
        give_up = time.monotonic() + wait
        last_seen, since = None, 0.0
        while True:
            if mine := self._create():
                return mine
            other = self._find()
            if (heartbeat := other and (other.id, other.metadata)) != last_seen:
                last_seen, since = heartbeat, time.monotonic()
            elif other and time.monotonic() - since > EXPIRY_SECONDS:
                self._delete(other)
                continue
            if time.monotonic() >= give_up:
                raise LibraryBusyError("another process is changing the library; try again when it has finished")
            time.sleep(POLL_SECONDS)

    def _create(self) -> Collection | None:
        """Create the lease and return it, or return None if another process holds it."""
        with library_errors(WHAT_FAILED):
            try:
                return self._client.create_collection(self._name, metadata=_heartbeat(), embedding_function=None)
            except ChromaError as exc:
                if isinstance(exc, UniqueConstraintError) or "already exists" in str(exc):
                    return None
                raise

    def _find(self) -> Collection | None:
        """Return the lease as it is on the server, whoever holds it."""
        with library_errors(WHAT_FAILED), suppress(NotFoundError):
            return self._client.get_collection(self._name, embedding_function=None)
        return None

    def _delete(self, lease: Collection) -> None:
        """Delete this lease, but not a newer one of the same name: renaming goes by id, deleting only by name."""
        tombstone = f"{self._name}-{uuid4().hex}"
        with library_errors(WHAT_FAILED), suppress(NotFoundError):
            lease.modify(name=tombstone)
            self._client.delete_collection(tombstone)

    def _renew_until(self, done: Event) -> None:
        while not done.wait(HEARTBEAT_SECONDS):
            with suppress(LibraryError):
                self._renew()

    def _renew(self) -> None:
        """Write a new heartbeat, or note that the lease is lost; one that is lost is never renewed."""
        current = self._find()
        if current is None or current.id != self._mine.id:
            self._renewed = -1.0
        elif self._renewed >= 0:
            with library_errors(WHAT_FAILED):
                self._mine.modify(metadata=_heartbeat())
            self._renewed = time.monotonic()


def _heartbeat() -> dict[str, str]:
    return {"beat": uuid4().hex}
