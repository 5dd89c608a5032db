"""Packed collections as streams that stop before a small file fills the disk or the memory."""

from __future__ import annotations

import gzip
import io
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from rag.errors import LoadError

if TYPE_CHECKING:
    from typing_extensions import Buffer

MOST_RATIO = 200
HARMLESS = 50_000_000
"""Bytes that may come out of any file, however small it is."""


def inflated(path: Path) -> BinaryIO:
    """Return the unpacked content of the .gz file as a stream, which raises LoadError for a bomb."""
    return cast(BinaryIO, io.BufferedReader(_Inflated(gzip.open(path, "rb"), path.stat().st_size), 1 << 16))


class _Inflated(io.RawIOBase):
    def __init__(self, stream: gzip.GzipFile, packed: int) -> None:
        self._stream = stream
        self._left = max(HARMLESS, packed * MOST_RATIO)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        data = self._stream.read(len(view))
        self._left -= len(data)
        if self._left < 0:
            raise LoadError(f"would unpack to over {MOST_RATIO} times its size; unpack it yourself if you trust it")
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()
