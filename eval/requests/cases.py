"""The cases of a suite of requests."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.suite.cases import Case, GoldQuote
from rag.scope import EVERYTHING, Scope

SUITE = Path(__file__).parents[1] / "cases" / "requests.jsonl"


@dataclass(frozen=True, slots=True)
class RequestCase:
    """A case with the kind of its request.

    `points` are regular expressions that a complete answer's text matches, each at least once. `files` are the articles
    that are chosen while asking, by their file names; none means all.
    """

    case: Case
    kind: str
    points: tuple[str, ...]
    files: tuple[str, ...]


def load_requests(path: Path) -> list[RequestCase]:
    """Return the cases of a JSON Lines file, in order; they are our own, so that a fault in one raises KeyError."""
    return [_read(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _read(row: dict[str, Any]) -> RequestCase:
    case = Case(
        row["id"],
        row["question"],
        row["answerable"],
        tuple(row["history"]),
        tuple(row["expected"]),
        tuple(GoldQuote(one["article"], one["quote"]) for one in row["evidence"]),
        tuple(row["tags"]),
        row["any"],
    )
    return RequestCase(case, row["request"], tuple(row["points"]), tuple(row.get("articles", ())))


def scope_of(files: Sequence[str], addresses: dict[str, str]) -> Scope:
    """Return the scope of the articles that were read from files of these names; `addresses` is by article id."""
    return (
        Scope(articles=tuple(one for one, at in addresses.items() if Path(at).name in files)) if files else EVERYTHING
    )
