"""Finding the new, changed and missing files in watched folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.ingestion.loaders import find_files, leads_out

SETTLING_SECONDS = 1.0
"""How long a file must stay unchanged before it counts as completely written."""

Stamp = tuple[int, int]
"""Size of a file in bytes and the time of its last modification in nanoseconds."""


@dataclass(frozen=True, slots=True)
class FolderChanges:
    """Differences from the accepted state: new and changed files with their stamps, and files that are gone."""

    changed: dict[Path, Stamp]
    gone: tuple[Path, ...] = ()


class Folders:
    """The readable files in the folders, compared with an accepted state; at first, that of the start.

    Files in the library's own folder are ignored, and links that lead out of a folder unless `follow_links` is set.
    """

    def __init__(self, folders: Sequence[Path], library: Path, *, follow_links: bool = False) -> None:
        self._follow_links = follow_links
        self._folders = folders
        self._library = library.resolve()
        self._devices = {folder: folder.stat().st_dev for folder in folders}
        self._accepted = self._stamps()
        self._pending: dict[Path, tuple[Stamp | None, float]] = {}  # stamps that differ, and since when (seconds)

    @property
    def settled(self) -> bool:
        """Return whether nothing differed from the accepted state at the last scan."""
        return not self._pending

    def scan(self, now: float) -> FolderChanges:
        """Return the changes that have been stable for SETTLING_SECONDS; `now` is in seconds.

        No file is reported as gone while any other change is unstable, so that a renamed file is first reported under
        its new name.
        """
        present = self._stamps()
        differ = [
            path for path in present.keys() | self._missing(present) if present.get(path) != self._accepted.get(path)
        ]
        self._pending = {path: self._since(path, present.get(path), now) for path in sorted(differ)}
        ready = {path: stamp for path, (stamp, since) in self._pending.items() if now - since >= SETTLING_SECONDS}
        gone = tuple(path for path, stamp in ready.items() if stamp is None)
        changed = {path: stamp for path, stamp in ready.items() if stamp}
        return FolderChanges(changed, gone if len(ready) == len(differ) else ())

    def accept(self, changes: FolderChanges) -> None:
        """Make these changes part of the accepted state."""
        self._accepted |= changes.changed
        for path in changes.gone:
            self._accepted.pop(path, None)
        for path in (*changes.changed, *changes.gone):
            self._pending.pop(path, None)

    def _since(self, path: Path, stamp: Stamp | None, now: float) -> tuple[Stamp | None, float]:
        """Return the stamp and the time since which the path has had it."""
        earlier = self._pending.get(path)
        return earlier if earlier and earlier[0] == stamp else (stamp, now)

    def _stamps(self) -> dict[Path, Stamp]:
        found: dict[Path, Stamp] = {}
        for path in self._files():
            try:
                status = path.stat()
            except OSError:  # deleted since it was listed
                continue
            if not path.resolve().is_relative_to(self._library):
                found[path] = status.st_size, status.st_mtime_ns
        return found

    def _files(self) -> Iterator[Path]:
        for folder in self._folders:
            for path, _ in find_files([folder] if folder.is_dir() else [], follow_links=self._follow_links):
                if self._follow_links or not leads_out(path, folder):
                    yield path

    def _missing(self, present: dict[Path, Stamp]) -> set[Path]:
        """Return the accepted files that are gone, except in folders that are away, such as on an unmounted disk."""
        there = [folder for folder, device in self._devices.items() if folder.is_dir() and _device(folder) == device]
        return {path for path in self._accepted.keys() - present.keys() if any(map(path.is_relative_to, there))}


def _device(folder: Path) -> int:
    return folder.stat().st_dev
