"""Sets in which the sentences are given, and the ones that answer are to be chosen among them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.text.sentences import split

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Selection:
    """A question and the sentences of one article; `annotations` are the choices of each annotator, by position."""

    question: str
    title: str
    sentences: tuple[str, ...]
    annotations: tuple[frozenset[int], ...] = ()
    answerable: bool = True
    answers: tuple[str, ...] = ()

    @property
    def gold(self) -> frozenset[int]:
        """Return the sentences that any annotator chose."""
        return frozenset().union(*self.annotations)


def read_selections(file: Path, make: Callable[[Row], Selection]) -> list[Selection]:
    """Return the selections of a JSON Lines file that hold a sentence."""
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return [one for row in rows if (one := make(row)).sentences]


def labelled(row: Row) -> Selection:
    """Return the row of a set that labels each candidate: TREC-QA, WikiQA."""
    candidates = row["candidates"]
    gold = frozenset(place for place, one in enumerate(candidates) if one["label"])
    return Selection(row["question"], "", tuple(one["text"] for one in candidates), (gold,))


def entailed(row: Row) -> Selection:
    """Return the row of a set with the one sentence that entails the answer: QED."""
    return Selection(row["question"], row["title"], tuple(row["sentences"]), (frozenset(row["gold_sentence_idx"]),))


def annotated(row: Row) -> Selection:
    """Return the row of a set in which annotators chose sentences, or found no answer: CLAPNQ."""
    chosen = tuple(frozenset(one["gold_sentence_idx"]) for one in row["outputs"] if one["gold_sentence_idx"])
    return Selection(row["question"], row["title"], tuple(row["sentences"]), chosen, bool(row["answerable"]))


def spanned(row: Row) -> Selection:
    """Return the row of a set that gives answers as strings in a paragraph, or none: SQuAD 2.0."""
    text = row["context"]
    sentences = tuple(text[span.start : span.end] for span in split(text) if span.citable)
    return Selection(row["question"], "", sentences, (), bool(row["answerable"]), tuple(row["answers"]))
