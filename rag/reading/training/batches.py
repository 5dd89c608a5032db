"""Batches of windows of similar length, as tensors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import torch
from torch import Tensor
from torch.utils.data import IterableDataset

from rag.reading.layout import lay_out_claim
from rag.reading.training.records import CONTRADICTED, NOT_STATED, SUPPORTED
from rag.reading.training.sampling import Example
from rag.reading.training.tokens import Ids, TokenClaim

LABELS = {SUPPORTED: 0, CONTRADICTED: 1, NOT_STATED: 2}
"""The output of each label; a claim that is only known to be unsupported has the label 3."""
POOL = 16
"""From how many batches' windows those of similar length are put together."""

Batch = dict[str, Tensor]


@dataclass(frozen=True, slots=True)
class ClaimExample:
    """A claim with its evidence, and the number of its label."""

    ids: Ids
    label: int


def claim_example(claim: TokenClaim, ids: list[Ids]) -> ClaimExample:
    """Return the window of a claim."""
    window = lay_out_claim(ids[claim.claim], [ids[number] for number in claim.evidence])
    return ClaimExample(window.ids, LABELS.get(claim.label, 3))


def question_batch(examples: Sequence[Example]) -> Batch:
    """Return the tensors of windows with questions; missing places are -1."""
    batch = _padded([one.ids for one in examples])
    batch["separators"] = _table([one.separators for one in examples])
    batch["labels"] = _table([[int(label) for label in one.labels] for one in examples])
    batch["span"] = torch.tensor([one.span or (-1, -1) for one in examples])
    return batch


def claim_batch(examples: Sequence[ClaimExample]) -> Batch:
    """Return the tensors of windows with claims."""
    return {**_padded([one.ids for one in examples]), "claim": torch.tensor([one.label for one in examples])}


def _padded(rows: Sequence[Ids]) -> Batch:
    ids = _table(rows)
    return {"ids": ids.clamp(min=0), "mask": ids >= 0}


def _table(rows: Sequence[Sequence[int]]) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([[*row, *[-1] * (width - len(row))] for row in rows])


class Mixture(IterableDataset[Batch]):  # type: ignore[misc]
    """Endless batches of about `tokens` tokens, of each kind in proportion to its weight.

    A kind is a function that draws an example, one that makes a batch, and its weight.
    """

    def __init__(
        self,
        kinds: Sequence[tuple[Callable[[Random], Any], Callable[[Sequence[Any]], Batch], float]],
        tokens: int,
        seed: int,
    ):
        self._kinds, self._tokens, self._seed = kinds, tokens, seed

    def __iter__(self) -> Iterator[Batch]:
        worker = torch.utils.data.get_worker_info()
        source = Random(f"{self._seed}:{worker.id if worker else 0}")
        waiting = [self._pool(kind, source) for kind in range(len(self._kinds))]
        while True:
            kind = source.choices(range(len(self._kinds)), [weight for *_, weight in self._kinds])[0]
            yield self._kinds[kind][1](next(waiting[kind]))

    def _pool(self, kind: int, source: Random) -> Iterator[list[Any]]:
        draw = self._kinds[kind][0]
        while True:
            drawn: list[Any] = []
            total = 0
            while total < self._tokens * POOL:
                drawn.append(draw(source))
                total += len(drawn[-1].ids)
            drawn.sort(key=lambda one: len(one.ids))
            batches = list(self._cut(drawn))
            source.shuffle(batches)
            yield from batches

    def _cut(self, drawn: Sequence[Any]) -> Iterator[list[Any]]:
        batch: list[Any] = []
        for one in drawn:
            if batch and len(one.ids) * (len(batch) + 1) > self._tokens:
                yield batch
                batch = []
            batch.append(one)
        if batch:
            yield batch
