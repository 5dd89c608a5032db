"""Reading a set from the file or folder that it is in, as it is published or as rows of ours."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from eval.scorecard.collections import Collection, read_facts, read_multihop
from eval.scorecard.selections import (
    EVERY,
    PUBLISHED,
    Row,
    Selection,
    read_labelled_pairs,
    read_selections,
    read_squad,
)

SECOND_HALF = slice(1, None, 2)
"""Every second case."""
UNSEEN = SECOND_HALF
"""The rows of our files that the reader has not learnt from; their first halves are in the reader's training data."""


def read_questions(path: Path, make: Callable[[Row], Selection]) -> list[Selection]:
    """Return the selections in the file; `make` converts a row of JSON Lines.

    Tab-separated lines are TREC-QA's, JSON is SQuAD's. Of rows of ours those are read that the reader has not learnt
    from, of published files everything.
    """
    if path.suffix == ".tsv":
        return read_labelled_pairs(path)
    if path.name.removesuffix(".gz").endswith(".json"):
        return read_squad(path)
    with path.open(encoding="utf-8") as lines:
        published = PUBLISHED & json.loads(next(lines, "{}")).keys()
    return read_selections(path, make, EVERY if published else UNSEEN)


def read_hops(folder: Path) -> Collection:
    """Return MultiHop-RAG as it is published, or its facts alone in our folder."""
    return read_multihop(folder) if (folder / "corpus.json").exists() else read_facts(folder)
