"""The training loop: a few epochs of AdamW, with one rise and fall of the learning rate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor
from tqdm import tqdm

from rag.requests.tuning.examples import Example
from rag.requests.tuning.network import Lower, Upper, pad

EPOCHS, BATCH, POOL = 3, 32, 20
"""POOL is from how many batches' wordings those of similar length are put together."""
RATE, RATE_OF_KINDS = 8e-5, 1e-3
"""The highest learning rates, of the layers and of the linear map behind them, which starts from nothing."""
WARM_UP, DECAY, CLIP, SMOOTHING = 0.06, 0.01, 1.0, 0.05
"""SMOOTHING is that of the labels (Szegedy et al., Rethinking the Inception Architecture, CVPR 2016)."""
IMPOSSIBLE = -1e9

Forms = Sequence[Sequence[int]]
"""The token ids of a wording in each of its forms."""


def train(lower: Lower, upper: Upper, examples: Sequence[Example], forms: Sequence[Forms], seed: int) -> None:
    """Train the upper layers on the examples, each time in one of its forms by chance."""
    torch.manual_seed(seed)
    source = np.random.default_rng(seed)
    layers, kinds = upper.encoder.parameters(), upper.kinds.parameters()
    groups = [{"params": layers, "highest": RATE}, {"params": kinds, "highest": RATE_OF_KINDS}]
    optimizer = torch.optim.AdamW(groups, lr=RATE, weight_decay=DECAY)
    batches = [batch for _ in range(EPOCHS) for batch in _shuffle([len(one[0]) for one in forms], source)]
    for step, batch in enumerate(tqdm(batches, "training", mininterval=10)):
        for group in optimizer.param_groups:
            group["lr"] = group["highest"] * _share((step + 1) / len(batches))
        token_ids, mask = pad([forms[place][int(source.integers(len(forms[place])))] for place in batch])
        loss = _loss(upper.train()(lower(token_ids, mask), mask), [examples[place] for place in batch])
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(upper.parameters(), CLIP)
        optimizer.step()


def _shuffle(lengths: Sequence[int], source: np.random.Generator) -> Iterator[list[int]]:
    """Yield the places of all wordings once, in batches of similar length."""
    order = source.permutation(len(lengths)).tolist()
    pools = [
        sorted(order[first : first + POOL * BATCH], key=lengths.__getitem__)
        for first in range(0, len(order), POOL * BATCH)
    ]
    batches = [pool[first : first + BATCH] for pool in pools for first in range(0, len(pool), BATCH)]
    return (batches[place] for place in source.permutation(len(batches)))


def _share(progress: float) -> float:
    """Return the share of the highest learning rate at this progress, from 0 to 1."""
    return max(0.0, min(progress / WARM_UP, (1 - progress) / (1 - WARM_UP)))


def _loss(logs: Tensor, examples: Sequence[Example]) -> Tensor:
    """Return the mean loss of wordings whose kinds have these log-probabilities, [wordings, kinds].

    It is minus the logarithm of the probability that the kind is one of those that it may be.
    """
    allowed = torch.zeros_like(logs, dtype=torch.bool)
    for row, one in enumerate(examples):
        allowed[row, list(one.kinds)] = True
    hit = -torch.logsumexp(logs.masked_fill(~allowed, IMPOSSIBLE), -1)
    weights = torch.tensor([one.weight for one in examples])
    losses = (1 - SMOOTHING) * hit - SMOOTHING * logs.mean(-1)
    return (weights * losses).sum() / weights.sum()
