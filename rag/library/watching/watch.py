"""Keeping a library up to date with folders, for `footnote add --watch`."""

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

RESCAN_SECONDS = 30.0
"""How often the folders are scanned without a notification, as network drives send none."""
RETRY_SECONDS = 10.0
"""How long to wait after a change that failed, for instance because the library was busy."""

Say = Callable[[str], None]
T = TypeVar("T")


class WatchEndedError(Exception):
    """The watch was stopped while articles were being added; those that are stored already are kept."""


class Watch:
    """Adds new and changed files in the folders to the library, and passes a line about each to `say`.

    Articles whose files are gone are reported, and removed if `remove_missing` is set.
    """

    def __init__(
        self,
        library: Library,
        folders: Sequence[Path],
        say: Say,
        *,
        columns: Mapping[str, str] = NO_COLUMNS,
        remove_missing: bool = False,
        follow_links: bool = False,
    ) -> None:
        for folder in folders:
            if not folder.is_dir():
                raise LoadError(f"{folder} is no folder; --watch follows folders")
        self._library = library
        self._folders = folders
        self._say = say
        self._columns = columns
        self._remove_missing = remove_missing
        self._follow_links = follow_links
        self._stop = Event()
        self._missing: set[str] = set()  # addresses whose files were gone before the watch began
        self._reported: set[str] = set()  # addresses that were reported as gone

    def stop(self) -> None:
        """End the watch once the current batch is stored."""
        self._stop.set()

    def run(self) -> None:
        """Add the files that are there, then watch the folders until `stop` is called."""
        folders = Folders(self._folders, self._library.folder, follow_links=self._follow_links)
        while not self._stop.is_set() and not self._attempt(self._start, None):
            pass
        scanned = time.monotonic()
        for notified in ticks(self._folders, self._stop, self._say):
            if not notified and folders.settled and time.monotonic() - scanned < RESCAN_SECONDS:
                continue
            scanned = time.monotonic()
            changes = folders.scan(scanned)
            if changes.changed and self._attempt(self._add, changes.changed.keys()):
                folders.accept(replace(changes, gone=()))
            if changes.gone and self._attempt(self._report_gone, {os.path.realpath(path) for path in changes.gone}):
                folders.accept(replace(changes, changed={}))
            # A missing file may have been renamed, which is known only once every new file was added.
            if self._missing and folders.settled and self._attempt(self._report_gone, self._missing):
                self._missing = set()

    def _attempt(self, change: Callable[[T], None], argument: T) -> bool:
        """Call `change` and return True; on an error, report it, wait RETRY_SECONDS and return False."""
        try:
            change(argument)
        except WatchEndedError:
            return False
        except FootnoteError as exc:
            self._say(f"waiting: {exc}; it is tried again every {RETRY_SECONDS:g} s")
            self._stop.wait(RETRY_SECONDS)
            return False
        return True

    def _start(self, _: None) -> None:
        self._add(None)
        self._missing = self._find_missing()

    def _add(self, only: Collection[Path] | None) -> None:
        self._library.add(
            self._folders, columns=self._columns, only=only, settled=self._report, follow_links=self._follow_links
        )

    def _report(self, items: Sequence[IngestItem]) -> None:
        for item in items:
            if item.status != "unchanged" or item.reason:
                self._say(f"{item.status}: {item.address} {item.reason or ''}".rstrip())
        if self._stop.is_set():
            raise WatchEndedError

    def _find_missing(self) -> set[str]:
        """Return the files below the folders that were gone before anybody followed them."""
        roots = [folder.resolve() for folder in self._folders]
        files = set(self._library.files().values())
        return {one for one in files if any(map(Path(one).is_relative_to, roots)) and is_gone(one)}

    def _report_gone(self, files: Collection[str]) -> None:
        """Report the articles of these files, or remove them; a file that was reported is not reported again."""
        self._reported = {file for file in self._reported if is_gone(file)}
        reported = set(self._reported)
        for article_id, file in self._library.files().items():
            if file not in files or not is_gone(file):
                continue
            if self._remove_missing:
                self._library.remove([article_id])
                self._say(f"removed: {article_id}, as {file} is gone")
            elif file not in reported:
                self._reported.add(file)
                self._say(f"gone: {file}; its article stays until `footnote remove {article_id}`")
