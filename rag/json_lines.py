"""Files of JSON Lines that grow by a line at a time, and that people may edit by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rag.atomic_files import write_atomically


def append_line(path: Path, value: Any) -> None:
    """Append the value as a line of JSON, behind the last line even if that has no line feed; raises OSError.

    The line is there as a whole or not at all, also where the disk is full or the process is killed.
    """
    before = path.read_bytes() if path.exists() else b""
    line = json.dumps(value, ensure_ascii=False).encode("utf-8") + b"\n"
    unended = before and not before.endswith(b"\n")
    write_atomically(path.resolve(), before + (b"\n" if unended else b"") + line)


def read_lines(path: Path) -> Iterator[Any]:
    """Yield the values of the lines, none if the file is not there; a line that is no JSON is skipped."""
    for line in path.read_text("utf-8", "replace").split("\n") if path.exists() else ():
        try:
            yield json.loads(line)
        except (ValueError, RecursionError):
            continue
