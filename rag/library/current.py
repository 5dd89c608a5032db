"""What is held as it is now: opened again when another process has changed it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from rag.library.holdings import Holdings, check_embedding, open_holdings
from rag.library.store.address import Server


class _Lent:
    """What is held, and how many are using it."""

    def __init__(self, held: Holdings) -> None:
        self.held = held
        self.users = 0
        self.outdated = False


class Current:
    """Lends what the folder holds to any number of threads.

    A Chroma client that is open does not find what other processes wrote since. What was lent before a change stays
    open until the last who uses it is done.
    """

    def __init__(self, folder: Path, embedding: str, server: Server | None) -> None:
        self._folder = folder
        self._embedding = embedding
        self._server = server
        self._lock = Lock()
        self._lent = _Lent(open_holdings(folder, embedding, server))
        self._seen = self.held.store.seen

    @property
    def generation(self) -> str:
        """Return a mark of what is stored, which changes with it whichever process changes it."""
        return self.held.store.generation.read()

    @contextmanager
    def use(self) -> Iterator[Holdings]:
        """Lend what is held inside the block; raises LibraryError if it has changed and cannot be opened again."""
        with self._lock:
            self._look_again()
            lent = self._lent
            lent.users += 1
        try:
            yield lent.held
        finally:
            with self._lock:
                lent.users -= 1
                _close_if_done(lent)

    @property
    def held(self) -> Holdings:
        """Return what is lent, for those who use it already."""
        return self._lent.held

    @property
    def outdated(self) -> bool:
        """Return whether another process has changed what is held."""
        return self._seen != self.generation

    @property
    def behind(self) -> bool:
        """Return whether the words in the folder are not yet those of the articles on the server."""
        store, words = self.held.store, self.held.words
        return store.shared and words.known != store.generation.read()

    def announce(self) -> None:
        """Tell other processes of a change that was made with what is lent."""
        with self._lock:
            self._seen = self.held.store.generation.change()

    def replace(self, held: Holdings) -> None:
        """Lend this from now on; it shares the files with what was lent before."""
        with self._lock:
            self._lent.held = held

    def close(self) -> None:
        """Let go of the files as soon as nobody uses them."""
        with self._lock:
            self._retire()

    def _look_again(self) -> None:
        if not self.outdated:
            return
        held = open_holdings(self._folder, self._embedding, self._server)
        try:
            check_embedding(held, self._folder, self._embedding)
        except BaseException:
            held.close()
            raise
        self._retire()
        self._lent, self._seen = _Lent(held), held.store.seen

    def _retire(self) -> None:
        if not self._lent.outdated:
            self._lent.outdated = True
            _close_if_done(self._lent)


def _close_if_done(lent: _Lent) -> None:
    if lent.outdated and not lent.users:
        lent.held.close()
