"""Reading the files of the sets, which may be gzipped."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO, cast


def open_text(path: Path) -> TextIO:
    """Open a file of UTF-8 for reading; it is gzipped if its name ends in `.gz`."""
    if path.suffix == ".gz":
        return cast(TextIO, gzip.open(path, "rt", encoding="utf-8"))
    return path.open(encoding="utf-8")


def read_rows(path: Path) -> Iterator[Any]:
    """Yield the values of a file of JSON Lines; blank lines are skipped."""
    with open_text(path) as lines:
        yield from (json.loads(line) for line in lines if line.strip())
