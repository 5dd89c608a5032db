"""A library that keeps up with folders."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TypeVar

from rag.errors import FootnoteError, LoadError
from rag.ingestion.loaders import NO_COLUMNS
from rag.library import Library
from rag.library.changes import is_gone
from rag.library.watching.folders import Folders
from rag.library.watching.ticks import ticks
from rag.types import IngestItem

LOOK_AGAIN_SECONDS = 30.0
"""How often the folders are looked through although nothing was heard from them, as from a drive of the network."""
RETRY_SECONDS = 10.0
"""How long a library that cannot be changed is left alone."""

Say = Callable[[str], None]
T = TypeVar("T")


class WatchEndedError(Exception):
    """The watch was stopped while articles were being added; those that were written are kept."""


class Watch:
    """Adds what is new or has changed in the folders, and says so line by line.

    Articles whose files are gone are told of; they are removed only where `remove_missing` says so.
    """

    def __init__(
        self,
        library: Library,
        folders: Sequence[Path],
        say: Say,
        *,
        columns: Mapping[str, str] = NO_COLUMNS,
        remove_missing: bool = False,
    ) -> None:
        for folder in folders:
            if not folder.is_dir():
                raise LoadError(f"{folder} is no folder; --watch follows folders")
        self._library = library
        self._folders = folders
        self._say = say
        self._columns = columns
        self._remove_missing = remove_missing
        self._stop = Event()
        self._lost: set[str] = set()
        self._told: set[str] = set()

    def stop(self) -> None:
        """End the watch as soon as the articles at hand are written."""
        self._stop.set()

    def run(self) -> None:
        """Add what is there, then follow the folders until `stop` is called."""
        state = Folders(self._folders, self._library.folder)
        while not self._stop.is_set() and not self._attempt(self._start, None):
            pass
        looked = time.monotonic()
        for heard in ticks(self._folders, self._stop, self._say):
            if not heard and state.settled and time.monotonic() - looked < LOOK_AGAIN_SECONDS:
                continue
            looked = time.monotonic()
            seen = state.look(looked)
            if seen.changed and self._attempt(self._add, seen.changed.keys()):
                state.take(replace(seen, gone=()))
            if seen.gone and self._attempt(self._tell_gone, {os.path.realpath(path) for path in seen.gone}):
                state.take(replace(seen, changed={}))
            # What is gone may only have been renamed, unless every file that is there was taken.
            if self._lost and state.settled and self._attempt(self._tell_gone, self._lost):
                self._lost = set()

    def _attempt(self, change: Callable[[T], None], what: T) -> bool:
        """Make the change, or say why it cannot be made now and wait; return whether it was made."""
        try:
            change(what)
        except WatchEndedError:
            return False
        except FootnoteError as exc:
            self._say(f"waiting: {exc}; it is tried again every {RETRY_SECONDS:g} s")
            self._stop.wait(RETRY_SECONDS)
            return False
        return True

    def _start(self, _: None) -> None:
        self._add(None)
        self._lost = self._lost_before()

    def _add(self, only: Collection[Path] | None) -> None:
        self._library.add(self._folders, columns=self._columns, only=only, settled=self._tell)

    def _tell(self, items: Sequence[IngestItem]) -> None:
        for item in items:
            if item.status != "unchanged" or item.reason:
                self._say(f"{item.status}: {item.address} {item.reason or ''}".rstrip())
        if self._stop.is_set():
            raise WatchEndedError

    def _lost_before(self) -> set[str]:
        """Return the addresses below the folders that were gone before anybody followed them."""
        roots = [folder.resolve() for folder in self._folders]
        addresses = set(self._library.addresses().values())
        return {one for one in addresses if any(map(Path(one).is_relative_to, roots)) and is_gone(one)}

    def _tell_gone(self, files: Collection[str]) -> None:
        self._told = {address for address in self._told if is_gone(address)}
        for article_id, address in self._library.addresses().items():
            if not is_gone(address) or not any(address == file or address.startswith(f"{file}#") for file in files):
                continue
            if self._remove_missing:
                self._library.remove([article_id])
                self._say(f"removed: {article_id}, as {address} is gone")
            elif address not in self._told:
                self._told.add(address)
                self._say(f"gone: {address}; its article stays until `footnote remove {article_id}`")
