"""What the network learns from: wordings with the kinds that each may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.requests.fitting import KINDS_OF_UNNOTED, QUESTION_WEIGHT, read_examples, read_noted, read_unnoted
from rag.requests.kinds import KINDS, Kind
from rag.requests.written import training_requests


@dataclass(frozen=True, slots=True)
class Example:
    """A wording, the places of the kinds that it may be, and how much it counts."""

    wording: str
    kinds: tuple[int, ...]
    weight: float


def gather_examples(written: Path, data: Path) -> list[Example]:
    """Return the examples and requests about stories, then the questions of written articles and public sets.

    The questions count less. Of those about stories nobody noted the kind, only that it is none of the others.
    """
    return [
        *(_example(wording, [kind], 1.0) for wording, kind in read_examples()),
        *(_example(wording, kinds, 1.0) for wording, kinds in training_requests(written)),
        *(_example(wording, [kind], QUESTION_WEIGHT) for wording, kind in read_noted(written, data)),
        *(_example(wording, KINDS_OF_UNNOTED, QUESTION_WEIGHT) for wording in read_unnoted(written)),
    ]


def _example(wording: str, kinds: Sequence[Kind], weight: float) -> Example:
    return Example(wording, tuple(map(KINDS.index, kinds)), weight)
