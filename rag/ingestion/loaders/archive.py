"""Formats that are zip files: opened only as far as they can be opened safely."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from rag.errors import LoadError
from rag.ingestion.loaders.draft import MOST_BYTES
from rag.ingestion.loaders.formats import OLD_OFFICE

MOST_UNPACKED = 200_000_000
MOST_RATIO = 200


@contextmanager
def opened(data: bytes, what: str) -> Iterator[zipfile.ZipFile]:
    """Yield the archive; raises LoadError for what is locked, damaged, no zip file, or would fill the memory."""
    if data.startswith(OLD_OFFICE):
        raise LoadError(f"is protected by a password, or older than {what}; save it as {what} without a password")
    damaged = LoadError(f"is not {what}, or is cut off or damaged; download or export it again")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check(archive, len(data))
            yield archive
    except (zipfile.BadZipFile, KeyError, EOFError, ValueError) as exc:
        raise damaged from exc
    except NotImplementedError as exc:  # a way of packing that Python does not know
        raise damaged from exc


def _check(archive: zipfile.ZipFile, size: int) -> None:
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise LoadError("is protected by a password; save it without one")
    unpacked = sum(entry.file_size for entry in entries)
    markup = max((entry.file_size for entry in entries if entry.filename.endswith("ml")), default=0)
    if unpacked > MOST_UNPACKED or markup > MOST_BYTES or (unpacked > 10_000_000 and unpacked > MOST_RATIO * size):
        raise LoadError(f"would unpack to {unpacked / 1e6:,.0f} MB, which no article needs; it is not opened")
