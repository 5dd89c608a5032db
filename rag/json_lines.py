"""Files of JSON Lines that grow by a line at a time, and that people may edit by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def append_line(path: Path, value: Any) -> None:
    """Append the value as a line of JSON, behind the last line even if that has no line feed; raises OSError."""
    unended = path.exists() and path.read_bytes()[-1:] not in (b"", b"\n")
    with path.open("a", encoding="utf-8") as file:
        file.write(("\n" if unended else "") + json.dumps(value, ensure_ascii=False) + "\n")


def read_lines(path: Path) -> Iterator[Any]:
    """Yield the values of the lines, none if the file is not there; a line that is no JSON is skipped."""
    for line in path.read_text("utf-8", "replace").split("\n") if path.exists() else ():
        try:
            yield json.loads(line)
        except (ValueError, RecursionError):
            continue
