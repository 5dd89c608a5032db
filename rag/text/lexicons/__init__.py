"""Lists of English words by class (pronouns, months, countries …), each kept once, with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path


def alternatives(words: Iterable[str]) -> str:
    """Return a regular expression, as a group, that matches any of the words; longer words are tried first.

    Ignoring case compares ASCII letters only: "ſecond" does not match "second".
    """
    return f"(?a:{'|'.join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))})"


def read_rows(name: str, separator: str) -> list[list[str]]:
    """Return the rows of a data file in this folder, split into fields; lines that start with # are comments."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [[field.strip() for field in line.split(separator)] for line in lines]
