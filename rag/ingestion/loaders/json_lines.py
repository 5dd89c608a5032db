"""JSON Lines: an article in each line, read one by one, so that a collection may be of any size."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from rag.errors import LoadError
from rag.ingestion.loaders import rows
from rag.ingestion.loaders.draft import MOST_BYTES, ArticleDraft, Fault, RawInput

PATIENCE = 100
"""How many lines may be no article at the beginning before the file is given up."""


def load(raw: RawInput) -> Iterator[ArticleDraft | Fault]:
    """Yield the article or the fault of each line; raises LoadError where none of the first lines is an article."""
    faults: list[Fault] = []
    found = False
    for number, line in _lines(raw.open()):
        try:
            draft = _draft(line, raw)
        except LoadError as exc:
            fault = Fault(f"line {number} {exc}")
            if found:
                yield fault
            elif len(faults) == PATIENCE:
                break
            else:
                faults.append(fault)
            continue
        yield from faults
        faults, found = [], True
        yield draft
    if not found:
        raise LoadError(_hopeless(faults))


def _hopeless(faults: list[Fault]) -> str:
    if not faults:
        return "is empty; there is nothing to read in it"
    if len(faults) == 1:
        return faults[0].reason
    return f"has no article in its first {len(faults)} lines; the first problem: {faults[0].reason}"


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that are not blank with their numbers from 1; one that is too long is cut, and fails later."""
    with file:
        number = 0
        while line := file.readline(MOST_BYTES + 1):
            number += 1
            cut = len(line) > MOST_BYTES
            while cut and (more := file.readline(MOST_BYTES)) and not more.endswith(b"\n"):
                pass
            if line.strip():
                yield number, line.removeprefix(b"\xef\xbb\xbf")


def _draft(line: bytes, raw: RawInput) -> ArticleDraft:
    if len(line) > MOST_BYTES:
        raise LoadError("is too long for an article; split it")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as exc:  # a UnicodeDecodeError is a ValueError
        raise LoadError("is not JSON in UTF-8; mend or delete it") from exc
    if not isinstance(row, dict):
        raise LoadError("is no JSON object; each line needs one with a text")
    try:
        return rows.draft(row, raw.columns)
    except LoadError as exc:
        names = ", ".join(list(row)[:12]) or "none"
        raise LoadError(f"{exc} (its names: {names}); tell where it is with --map text=NAME") from exc
