"""What the reader is trained to lower."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from rag.reading.training.network import END, LABELS, SCORE, START

SPAN_WEIGHT = 0.3
NOTHING = -1e4
"""A score that no softmax notices."""

Batch = dict[str, Tensor]


def scores(outputs: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
    """Return the scores of the sentences less that of "none of these", [windows, sentences], and which are there."""
    places = batch["separators"].clamp(min=0)
    return outputs[..., SCORE].gather(1, places) - outputs[:, :1, SCORE], batch["separators"] >= 0


def question_loss(outputs: Tensor, batch: Batch) -> Tensor:
    """Return the loss of ranking the sentences and "none", of each sentence by itself, and of the answer's place."""
    found, there = scores(outputs, batch)
    gold = (batch["labels"] > 0) & there
    none = torch.zeros_like(found[:, :1])
    ranked = torch.log_softmax(torch.cat([none, found.masked_fill(~there, NOTHING)], 1), 1)
    wanted = torch.cat([~gold.any(1, keepdim=True), gold], 1).float()
    listwise = -(ranked * wanted / wanted.sum(1, keepdim=True)).sum(1).mean()
    each = functional.binary_cross_entropy_with_logits(found, gold.float(), reduction="none")
    pointwise = (each * there).sum(1).mean() * 0.5
    return listwise + pointwise + SPAN_WEIGHT * _span_loss(outputs, batch)


def _span_loss(outputs: Tensor, batch: Batch) -> Tensor:
    known = batch["span"][:, 0] >= 0
    if not known.any():
        return outputs.sum() * 0
    padding = ~batch["mask"]
    edges = [outputs[..., output].masked_fill(padding, NOTHING)[known] for output in (START, END)]
    parts = [functional.cross_entropy(edge, batch["span"][known, n]) for n, edge in enumerate(edges)]
    return (parts[0] + parts[1]) / 2


def claim_loss(outputs: Tensor, batch: Batch) -> Tensor:
    """Return the loss of the labels of claims; for an unsupported claim, that of not being supported."""
    logs = torch.log_softmax(outputs[:, 0, LABELS], 1)
    unsupported = torch.logsumexp(logs[:, 1:], 1, keepdim=True)
    return -torch.cat([logs, unsupported], 1).gather(1, batch["claim"][:, None]).mean()
