"""Follow-up questions as they are read, beside the stand-alone questions that people wrote for them: CAsT."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

from eval.scorecard.results import OURS, Mean
from rag.conversation import read_question
from rag.terms import words

RAW = "the raw turn"


def rewritten(file: Path) -> Mean:
    """Return the token F1 against the manual rewrite, for the turns that need one; the raw turn stands beside it."""
    topics: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    ours, raw = [], []
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        earlier = topics[row["year"], row["topic"]]
        if _tokens(row["raw"]) != _tokens(row["manual_rewrite"]):
            ours.append(overlap(read_question(row["raw"], earlier).standalone, row["manual_rewrite"]))
            raw.append(overlap(row["raw"], row["manual_rewrite"]))
        earlier.append(row["raw"])
    return Mean("token F1 of the stand-alone question", {OURS: ours, RAW: raw})


def overlap(text: str, wanted: str) -> float:
    """Return the F1 of the words of a text against those that are wanted, each as often as it stands there."""
    held, needed = _tokens(text), _tokens(wanted)
    common = sum((held & needed).values())
    return 2 * common / (sum(held.values()) + sum(needed.values())) if common else 0.0


def _tokens(text: str) -> Counter[str]:
    return Counter(word.lower() for word in words(text))
