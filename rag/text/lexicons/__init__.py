"""Lists of English words by class (pronouns, months, countries …), each kept once, with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

_RUNS = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")


def alternatives(words: Iterable[str]) -> str:
    """Return a regular expression, as a group, that matches any of the words; longer words are tried first.

    Ignoring case compares letters of any script with their own capitals, "от" with "От", but ASCII letters with ASCII
    ones only: "ſecond" does not match "second".
    """
    longest_first = groupby(sorted(words, key=lambda word: (-len(word), word)), str.isascii)
    groups = (_ascii(some) if ascii_only else "|".join(map(_escaped, some)) for ascii_only, some in longest_first)
    return f"(?:{'|'.join(groups)})"


def _ascii(words: Iterable[str]) -> str:
    return f"(?a:{'|'.join(map(re.escape, words))})"


def _escaped(word: str) -> str:
    return "".join(_ascii([one]) if one.isascii() else re.escape(one) for one in _RUNS.findall(word))


def read_rows(name: str, separator: str) -> list[list[str]]:
    """Return the rows of a data file in this folder, split into fields; lines that start with # are comments."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [[field.strip() for field in line.split(separator)] for line in lines]
