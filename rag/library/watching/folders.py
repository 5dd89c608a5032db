"""The files of some folders, compared with what was taken of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.ingestion.loaders import find_files

SETTLING_SECONDS = 1.0
"""How long a file must stay as it is before it counts as completely written."""

Stamp = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Files that have settled since they were taken: new and changed ones with their stamps, and ones that are gone."""

    changed: dict[Path, Stamp]
    gone: tuple[Path, ...] = ()


class Folders:
    """The readable files of the folders; what is in the library's own folder is left out.

    What is there at first counts as taken.
    """

    def __init__(self, folders: Sequence[Path], library: Path) -> None:
        self._folders = folders
        self._library = library.resolve()
        self._devices = {folder: folder.stat().st_dev for folder in folders}
        self._taken = self._stamps()
        self._waiting: dict[Path, tuple[Stamp | None, float]] = {}

    @property
    def settled(self) -> bool:
        """Return whether everything was as taken at the last look."""
        return not self._waiting

    def look(self, now: float) -> Seen:
        """Return what has stayed as it is for long enough; `now` is in seconds.

        Nothing counts as gone while anything else is changing, so that a file that is renamed is seen under its new
        name first.
        """
        present = self._stamps()
        differ = [path for path in present.keys() | self._lost(present) if present.get(path) != self._taken.get(path)]
        self._waiting = {path: self._since(path, present.get(path), now) for path in sorted(differ)}
        ready = {path: stamp for path, (stamp, since) in self._waiting.items() if now - since >= SETTLING_SECONDS}
        gone = tuple(path for path, stamp in ready.items() if stamp is None)
        changed = {path: stamp for path, stamp in ready.items() if stamp}
        return Seen(changed, gone if len(ready) == len(differ) else ())

    def take(self, seen: Seen) -> None:
        """Count what was seen as taken."""
        self._taken |= seen.changed
        for path in seen.gone:
            self._taken.pop(path, None)
        for path in (*seen.changed, *seen.gone):
            self._waiting.pop(path, None)

    def _since(self, path: Path, stamp: Stamp | None, now: float) -> tuple[Stamp | None, float]:
        earlier = self._waiting.get(path)
        return earlier if earlier and earlier[0] == stamp else (stamp, now)

    def _stamps(self) -> dict[Path, Stamp]:
        found: dict[Path, Stamp] = {}
        for path, _ in find_files(folder for folder in self._folders if folder.is_dir()):
            try:
                status = path.stat()
            except OSError:  # it vanished meanwhile
                continue
            if not path.resolve().is_relative_to(self._library):
                found[path] = status.st_size, status.st_mtime_ns
        return found

    def _lost(self, present: dict[Path, Stamp]) -> set[Path]:
        """Return what is gone from folders that are there: a disk that is not mounted has lost nothing."""
        there = [folder for folder, device in self._devices.items() if folder.is_dir() and _device(folder) == device]
        return {path for path in self._taken.keys() - present.keys() if any(map(path.is_relative_to, there))}


def _device(folder: Path) -> int:
    return folder.stat().st_dev
