"""Alignment of two texts: which words they have in common, in the same order, and which stand in place of others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import LCSseq

from rag.text.tokens import Token

MOST_WORDS = 150
"""Words of a text that are aligned, at most: the time grows with the product of both lengths."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of two texts that are the `same`, or that stand in place of one another; one side may have none then."""

    same: bool
    first: Sequence[Token]
    second: Sequence[Token]


def count_common(first: Sequence[Token], second: Sequence[Token]) -> int:
    """Return the length of the longest common subsequence of stems."""
    return LCSseq.similarity([word.stem for word in first], [word.stem for word in second])


def align(first: Sequence[Token], second: Sequence[Token]) -> list[Run]:
    """Return the runs of both texts in order, by their longest common subsequence of stems."""
    edits = LCSseq.opcodes([word.stem for word in first], [word.stem for word in second])
    runs = [(same, list(run)) for same, run in groupby(edits, key=lambda edit: edit.tag == "equal")]
    return [
        Run(same, first[run[0].src_start : run[-1].src_end], second[run[0].dest_start : run[-1].dest_end])
        for same, run in runs
    ]
