"""Resolving follow-up questions, compared with the stand-alone questions that people wrote for them (CAsT)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.scorecard.cast import read_turns
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


def rewrite_all(path: Path) -> list[Rewritten]:
    """Return the questions that need a rewrite, each resolved by the earlier ones of its conversation."""
    topics: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    found = []
    for turn in read_turns(path):
        earlier = topics[turn.year, turn.topic]
        if _tokens(turn.raw) != _tokens(turn.manual):
            ours = overlap(read_question(turn.raw, earlier).standalone, turn.manual)
            official = overlap(turn.automatic, turn.manual) if turn.automatic else None
            found.append(Rewritten(turn.year, turn.topic, ours, overlap(turn.raw, turn.manual), official))
        earlier.append(turn.raw)
    return found


def measure(turns: Sequence[Rewritten]) -> list[Measure]:
    """Return the mean token F1 against the manual rewrite for each year of the set."""
    return [
        _of_a_year(year, [one for one in turns if one.year == year]) for year in sorted({one.year for one in turns})
    ]


def _of_a_year(year: int, turns: Sequence[Rewritten]) -> Mean:
    values = {OURS: [one.ours for one in turns], RAW: [one.raw for one in turns]}
    official = [one.official for one in turns if one.official is not None]
    name = f"token F1, {year}" if year else "token F1"
    return Mean(name, values if len(official) < len(turns) else {**values, OFFICIAL: official})


def overlap(text: str, wanted: str) -> float:
    """Return the token F1 of the text against the wanted one, over multisets of lowercased words."""
    own, needed = _tokens(text), _tokens(wanted)
    common = sum((own & needed).values())
    return 2 * common / (sum(own.values()) + sum(needed.values())) if common else 0.0


def _tokens(text: str) -> Counter[str]:
    return Counter(word.lower() for word in words(text))
