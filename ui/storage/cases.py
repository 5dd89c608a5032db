"""Reading the eval cases that were made of answers, from the file in the library's folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CASES_FILE = "cases.jsonl"


@dataclass(frozen=True, slots=True)
class KeptCase:
    """A case's id and question, and its evidence: the id of an article, and words quoted from it."""

    id: str
    question: str
    evidence: tuple[tuple[str, str], ...]


def read_cases(path: Path) -> Iterator[KeptCase]:
    """Yield the cases of the file, none if it is not there.

    Lines that are no cases are left to `footnote eval`, which says what is wrong with them.
    """
    for line in path.read_text("utf-8", "replace").splitlines() if path.exists() else ():
        try:
            case = json.loads(line)
            evidence = tuple((str(one["article"]), str(one["quote"])) for one in case.get("evidence") or ())
            yield KeptCase(str(case["id"]), str(case["question"]), evidence)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            continue
