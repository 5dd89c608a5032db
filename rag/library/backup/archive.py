"""The format of a backup: a ZIP file of the library's files, and a list of them with sizes and SHA-256 hashes."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO

from rag.errors import LibraryError

LIST = "footnote-backup.json"
"""Name of the list inside the ZIP file, where it comes last."""
FORMAT = 1
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Stored:
    """A file in a backup: its size in bytes, and the SHA-256 hash of its content."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds: its files by their path in the library's folder, and the time when it was made."""

    files: Mapping[str, Stored]
    made: str

    @property
    def size(self) -> int:
        """Return the bytes of all files together."""
        return sum(one.size for one in self.files.values())


def write_archive(folder: Path, file: IO[bytes]) -> Contents:
    """Write all files of the folder to a backup."""
    stored: dict[str, Stored] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            name = path.relative_to(folder).as_posix()
            with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
                stored[name] = _copy(source, target)
        contents = Contents(stored, datetime.now(UTC).isoformat(timespec="seconds"))
        archive.writestr(LIST, json.dumps({"format": FORMAT, **asdict(contents)}))
    return contents


def read_contents(path: Path) -> Contents:
    """Return what the backup holds, without reading its files; raises LibraryError if it is none, OSError."""
    with _opened(path) as archive:
        return _read_list(archive, path)


def verify(path: Path, into: Path | None = None) -> Contents:
    """Read the whole backup and hold it against its hashes; raises LibraryError, OSError.

    If a folder is given, the files are written to it meanwhile.
    """
    with _opened(path) as archive:
        contents = _read_list(archive, path)
        for name, expected in contents.files.items():
            with archive.open(name) as source, _target(into, name) as target:
                if _copy(source, target, expected.size) != expected:
                    raise _damaged(path)
    return contents


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open the ZIP file, and raise what is wrong with it as LibraryError."""
    with path.open("rb") as file:
        if not zipfile.is_zipfile(file):
            raise _no_backup(path)
        try:
            with zipfile.ZipFile(file) as archive:
                yield archive
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as exc:
            raise _damaged(path) from exc


def _read_list(archive: zipfile.ZipFile, path: Path) -> Contents:
    """Return the list after checking that it is one, and that its names stay inside of the folder."""
    try:
        values = json.loads(archive.read(LIST))
        written = values["format"]
        files = {name: Stored(**stored) for name, stored in values["files"].items()}
        contents = Contents(files, values["made"])
    except (KeyError, ValueError, TypeError, AttributeError) as exc:
        raise _no_backup(path) from exc
    if written != FORMAT:
        raise LibraryError(f"{path} was written by a later version of Footnote; install that one")
    if not files.keys() <= set(archive.namelist()) or not all(map(_stays_inside, files)):
        raise _damaged(path)
    return contents


def _stays_inside(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(parts) and ".." not in parts and not name.startswith("/") and not set(name) & set("\\:\0")


@contextmanager
def _target(folder: Path | None, name: str) -> Iterator[IO[bytes] | None]:
    """Open the new file of that name in the folder, if there is a folder."""
    if folder is None:
        yield None
        return
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("xb") as file:
        yield file


def _copy(source: IO[bytes], target: IO[bytes] | None, most: int | None = None) -> Stored:
    """Copy the file, if there is a target, and return its size and hash; stop once it has more bytes than `most`."""
    digest, size = hashlib.sha256(), 0
    while (most is None or size <= most) and (piece := source.read(PIECE)):
        digest.update(piece)
        size += len(piece)
        if target:
            target.write(piece)
    return Stored(size, digest.hexdigest())


def _damaged(path: Path) -> LibraryError:
    return LibraryError(f"the backup {path} is damaged; take another one")


def _no_backup(path: Path) -> LibraryError:
    return LibraryError(f"{path} is no backup of a library; `footnote backup FILE` makes one")
