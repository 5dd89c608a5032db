"""The eval cases of a library, made of answers or drafted from its articles, in a file in its folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock

from rag.errors import FootnoteError
from rag.json_lines import append_line, read_lines

CASES_FILE = "cases.jsonl"
MAX_WORDS = 20
"""Passages that a right answer to a case holds, at most."""


@dataclass(frozen=True, slots=True)
class KeptCase:
    """A case's id and question, and its evidence: the id of an article, and words quoted from it."""

    id: str
    question: str
    evidence: tuple[tuple[str, str], ...]


def cases_path(library: Path) -> Path:
    """Return the file of cases in the library's folder."""
    return library.resolve() / CASES_FILE


def read_words(typed: Sequence[str]) -> tuple[str, ...]:
    """Return the passages that a right answer must hold as they were typed, without blank ones, MAX_WORDS at most."""
    return tuple(filter(None, map(str.strip, typed)))[:MAX_WORDS]


def read_cases(path: Path) -> Iterator[KeptCase]:
    """Yield the cases of the file, none if it is not there.

    Lines that are no cases are left to `footnote eval`, which says what is wrong with them.
    """
    for case in read_lines(path):
        try:
            evidence = tuple((str(one["article"]), str(one["quote"])) for one in case.get("evidence") or ())
            yield KeptCase(str(case["id"]), str(case["question"]), evidence)
        except (TypeError, KeyError, AttributeError):
            continue


def append_case(path: Path, case: dict[str, Any]) -> bool:
    """Append the case to the JSON Lines file unless it has a case of that id; return whether it was appended.

    Raises FootnoteError if the file cannot be written, and leaves it as it was.
    """
    try:
        with FileLock(path.with_suffix(".lock")):
            if case["id"] in {known.id for known in read_cases(path)}:
                return False
            append_line(path, case)
    except OSError as exc:
        raise FootnoteError(f"{path}: cannot be written ({exc.strerror}); the case is not kept") from exc
    return True
