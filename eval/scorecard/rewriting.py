"""Resolving follow-up questions, compared with the stand-alone questions that people wrote for them (CAsT)."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.scorecard.results import OURS, Mean, Measure
from rag.questions.follow_ups import read_question
from rag.text.terms import words

RAW, OFFICIAL = "the raw turn", "the set's own rewriter"


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A follow-up question: the token F1 of our rewrite, of the question itself, and of the set's automatic rewrite."""

    year: int
    topic: int
    ours: float
    raw: float
    official: float | None


def rewrite_all(file: Path) -> list[Rewritten]:
    """Return the questions that need a rewrite, each resolved by the earlier ones of its conversation."""
    topics: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        raw, wanted, official = row["raw"], row["manual_rewrite"], row["auto_rewrite"]
        earlier = topics[row["year"], row["topic"]]
        if _tokens(raw) != _tokens(wanted):
            ours = overlap(read_question(raw, earlier).standalone, wanted)
            made = overlap(official, wanted) if official else None
            found.append(Rewritten(row["year"], row["topic"], ours, overlap(raw, wanted), made))
        earlier.append(raw)
    return found


def measure(turns: Sequence[Rewritten]) -> list[Measure]:
    """Return the mean token F1 against the manual rewrite for each year of the set."""
    return [
        _of_a_year(year, [one for one in turns if one.year == year]) for year in sorted({one.year for one in turns})
    ]


def _of_a_year(year: int, turns: Sequence[Rewritten]) -> Mean:
    values = {OURS: [one.ours for one in turns], RAW: [one.raw for one in turns]}
    official = [one.official for one in turns if one.official is not None]
    return Mean(f"token F1, {year}", values if len(official) < len(turns) else {**values, OFFICIAL: official})


def overlap(text: str, wanted: str) -> float:
    """Return the token F1 of the text against the wanted one, over multisets of lowercased words."""
    own, needed = _tokens(text), _tokens(wanted)
    common = sum((own & needed).values())
    return 2 * common / (sum(own.values()) + sum(needed.values())) if common else 0.0


def _tokens(text: str) -> Counter[str]:
    return Counter(word.lower() for word in words(text))
