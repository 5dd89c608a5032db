"""Checksums of the files in a folder of derived data, so that damage is noticed before the files are used.

Whoever changes the files breaks the seal first, and seals the folder once they are complete. Files of a folder without
a seal may be half-written or are from an earlier version of the program; nothing is known of them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path

import xxhash

from rag.atomic_files import write_atomically

NAME = "seal.json"
"""Name of the file with the checksums, in the folder that it is about."""
PIECE = 1 << 18
"""Bytes that are read at a time; they stay in the processor's cache."""

Checksums = Mapping[str, list[int | str]]
"""Size and XXH3 hash of each file, by its name. XXH3 is as fast as memory; it tells damage, not forgery."""


def seal(folder: Path, but: Collection[str] = ()) -> None:
    """Store the checksums of the folder's files, except lock files and those of the names `but`."""
    files = [path for path in sorted(folder.iterdir()) if path.is_file() and path.suffix != ".lock"]
    sums = {path.name: _checksum(path) for path in files if path.name not in (NAME, *but)}
    write_atomically(folder / NAME, json.dumps(sums))


def break_seal(folder: Path) -> None:
    """Remove the checksums; done before any of the files is changed."""
    (folder / NAME).unlink(missing_ok=True)


def is_sealed(folder: Path) -> bool:
    """Return whether there are checksums."""
    return (folder / NAME).exists()


def is_intact(folder: Path) -> bool | None:
    """Return whether the files are those that were sealed, or None if nothing is known of them.

    The answer is right even while another process changes the files: their seal is broken first, so if they differ
    from a seal that is still there afterwards, nobody has changed them on purpose.
    """
    while (sealed := _read(folder)) is not None:
        if _fits(folder, sealed):
            return True
        if _read(folder) == sealed:
            return False
    return None


def _read(folder: Path) -> bytes | None:
    try:
        return (folder / NAME).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _fits(folder: Path, sealed: bytes) -> bool:
    try:
        sums: Checksums = json.loads(sealed)
        sized = all((folder / name).stat().st_size == size for name, (size, _) in sums.items())
        return sized and all(_checksum(folder / name) == expected for name, expected in sums.items())
    except (OSError, ValueError, AttributeError, TypeError):  # a file is missing, or the seal itself is damaged
        return False


def _checksum(path: Path) -> list[int | str]:
    digest, size, piece = xxhash.xxh3_128(), 0, memoryview(bytearray(PIECE))
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(piece):
            digest.update(piece[:count])
            size += count
    return [size, digest.hexdigest()]
