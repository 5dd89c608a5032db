"""What is known of English words: each list once, as data, with where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path


def alternatives(words: Iterable[str]) -> str:
    """Return a regular expression for one of the words, in a group; a longer word is tried before its beginning.

    Where case is ignored no letter but an ASCII one passes for theirs: "ſecond" is not "second".
    """
    return f"(?a:{'|'.join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))})"


def read_rows(name: str, separator: str) -> list[list[str]]:
    """Return the rows of a data file beside this one, parted into their fields; a line with # says something of it."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [[field.strip() for field in line.split(separator)] for line in lines]
