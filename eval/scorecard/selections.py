"""Reading question sets in which the sentences that answer are to be selected from given ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.text.sentences import split

Row = Mapping[str, Any]
EVERY = slice(None)


@dataclass(frozen=True, slots=True)
class Selection:
    """A question and the sentences of one article; `annotations` are the indices that each annotator selected."""

    question: str
    title: str
    sentences: tuple[str, ...]
    annotations: tuple[frozenset[int], ...] = ()
    answerable: bool = True
    answers: tuple[str, ...] = ()

    @property
    def gold(self) -> frozenset[int]:
        """Return the indices of the sentences that any annotator selected."""
        return frozenset().union(*self.annotations)


def read_selections(file: Path, make: Callable[[Row], Selection], part: slice = EVERY) -> list[Selection]:
    """Return the selections in a JSON Lines file, without those that have no sentence; `make` converts a row.

    `part` says which rows are read.
    """
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines()[part])
    return [one for row in rows if (one := make(row)).sentences]


def labelled(row: Row) -> Selection:
    """Return the selection of a row in which each candidate has a label (TREC-QA, WikiQA)."""
    candidates = row["candidates"]
    gold = frozenset(index for index, one in enumerate(candidates) if one["label"])
    return Selection(row["question"], "", tuple(one["text"] for one in candidates), (gold,))


def entailed(row: Row) -> Selection:
    """Return the selection of a row with the sentence that entails the answer (QED)."""
    return Selection(row["question"], row["title"], tuple(row["sentences"]), (frozenset(row["gold_sentence_idx"]),))


def annotated(row: Row) -> Selection:
    """Return the selection of a row in which annotators selected sentences, or none (CLAPNQ)."""
    chosen = tuple(frozenset(one["gold_sentence_idx"]) for one in row["outputs"] if one["gold_sentence_idx"])
    return Selection(row["question"], row["title"], tuple(row["sentences"]), chosen, bool(row["answerable"]))


def spanned(row: Row) -> Selection:
    """Return the selection of a row with answers as strings in a paragraph, or without answer (SQuAD 2.0)."""
    text = row["context"]
    sentences = tuple(text[span.start : span.end] for span in split(text) if span.citable)
    return Selection(row["question"], "", sentences, (), bool(row["answerable"]), tuple(row["answers"]))
