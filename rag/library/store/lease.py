"""One change at a time among the machines that share a library on a Chroma server.

The lease is a collection of a fixed name, which a server makes only once. Its holder beats: it writes a new mark into
it every few seconds. A lease whose mark has not changed for long, by the clock of whoever waits for it, is one that its
holder left behind; it is renamed by its id, which can be done to no lease but that one, and then deleted. Chroma knows
no conditional write, so a holder that was silent for longer, and goes on in the middle of a request, can still finish
that one request.
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
from rag.library.store.client import translated

BEAT_SECONDS = 4.0
SILENT_SECONDS = 20.0
"""How long a lease must stand still before another process takes it over."""
POLL_SECONDS = 0.25
WHAT = "the right to change the library cannot be had"


class Lease:
    """The right to change a library on a server, as long as nobody else has it."""

    def __init__(self, client: ClientAPI, library: str) -> None:
        self._client = client
        self._name = f"{library}-changing"
        self._beaten = 0.0

    @contextmanager
    def held(self, wait: float) -> Iterator[None]:
        """Hold the lease inside the block; raises LibraryBusyError if it does not come within `wait` seconds."""
        self._mine = self._acquire(wait)
        self._beaten = time.monotonic()
        over = Event()
        beating = Thread(target=self._beat_until, args=(over,), daemon=True)
        beating.start()
        try:
            yield
        finally:
            over.set()
            beating.join(BEAT_SECONDS)
            with suppress(LibraryError):  # it is taken over once it has been silent for long enough
                self._delete(self._mine)

    def confirm(self) -> None:
        """Make sure that the lease is still held; raises LibraryBusyError if another process took it over."""
        if time.monotonic() - self._beaten > 2 * BEAT_SECONDS:
            self._beat()
        if self._beaten < 0:
            raise LibraryBusyError(
                f"another process went on in place of this one, which was silent for {SILENT_SECONDS:g} s; run it again"
            )

    def _acquire(self, wait: float) -> Collection:
        give_up = time.monotonic() + wait
        seen, since = None, 0.0
        while True:
            if mine := self._make():
                return mine
            other = self._current()
            if (mark := other and (other.id, other.metadata)) != seen:
                seen, since = mark, time.monotonic()
            elif other and time.monotonic() - since > SILENT_SECONDS:
                self._delete(other)
                continue
            if time.monotonic() >= give_up:
                raise LibraryBusyError("another process is changing the library; try again when it has finished")
            time.sleep(POLL_SECONDS)

    def _make(self) -> Collection | None:
        with translated(WHAT):
            try:
                return self._client.create_collection(self._name, metadata=_mark(), embedding_function=None)
            except ChromaError as exc:
                if isinstance(exc, UniqueConstraintError) or "already exists" in str(exc):
                    return None
                raise

    def _current(self) -> Collection | None:
        with translated(WHAT), suppress(NotFoundError):
            return self._client.get_collection(self._name, embedding_function=None)
        return None

    def _delete(self, lease: Collection) -> None:
        """Delete this lease and no other, whoever holds the name now."""
        grave = f"{self._name}-{uuid4().hex}"
        with translated(WHAT), suppress(NotFoundError):
            lease.modify(name=grave)
            self._client.delete_collection(grave)

    def _beat_until(self, over: Event) -> None:
        while not over.wait(BEAT_SECONDS):
            with suppress(LibraryError):
                self._beat()

    def _beat(self) -> None:
        current = self._current()
        if current is None or current.id != self._mine.id:
            self._beaten = -1.0
        elif self._beaten >= 0:
            with translated(WHAT):
                self._mine.modify(metadata=_mark())
            self._beaten = time.monotonic()


def _mark() -> dict[str, str]:
    return {"beat": uuid4().hex}
