"""How a question and consecutive sentences are laid out as one sequence of tokens.

`[CLS] question [SEP] headline [SEP] sentence [SEP] sentence [SEP] ...`: the score of a sentence is read at the
separator after it, and that of "no sentence here answers" at the first token. A claim is marked by a token of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

CLS, SEP, CLAIM = 101, 102, 1
"""Token ids of BERT's vocabulary; CLAIM is one that it leaves unused."""
MAX_TOKENS = 256
QUESTION_TOKENS, TITLE_TOKENS, SENTENCE_TOKENS = 48, 24, 96
"""Longer questions, headlines and sentences are truncated."""


@dataclass(frozen=True, slots=True)
class Window:
    """Token ids, and where in them the separator after each sentence stands."""

    ids: list[int]
    separators: list[int]


def lay_out(question: Sequence[int], title: Sequence[int], sentences: Sequence[Sequence[int]]) -> Window:
    """Return the window of a question and these sentences, without those that no longer fit in MAX_TOKENS."""
    return _lay_out([CLS, *question[:QUESTION_TOKENS], SEP, *title[:TITLE_TOKENS], SEP], sentences)


def lay_out_claim(claim: Sequence[int], evidence: Sequence[Sequence[int]]) -> Window:
    """Return the window of a claim and its evidence; it has no headline."""
    return _lay_out([CLS, CLAIM, *claim[:QUESTION_TOKENS], SEP, SEP], evidence)


def _lay_out(ids: list[int], sentences: Sequence[Sequence[int]]) -> Window:
    """Return the window of these token ids and the sentences after them, as many as fit."""
    separators: list[int] = []
    for sentence in sentences:
        kept = sentence[:SENTENCE_TOKENS]
        if separators and len(ids) + len(kept) + 1 > MAX_TOKENS:
            break
        ids += [*kept, SEP]
        separators.append(len(ids) - 1)
    return Window(ids, separators)
