"""The training loop: stages of batches, with checkpoints to resume from and a log of dev measures."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.utils.data import DataLoader
from tqdm import tqdm

from rag.reading.training.batches import Batch, Mixture
from rag.reading.training.losses import claim_loss, question_loss
from rag.reading.training.network import ReaderNetwork

CLIP = 1.0
"""The largest norm of a step's gradient."""
DECAY = 0.01
CHECKPOINT = 5000
"""Steps between checkpoints."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A number of steps on a mixture of batches, with the highest learning rate of its one cycle."""

    name: str
    mixture: Mixture
    steps: int
    rate: float
    warm_up: float = 0.06


def run_stage(
    model: ReaderNetwork, stage: Stage, folder: Path, deadline: float, workers: int = 2, half: bool = False
) -> float:
    """Train the model for a stage, from its checkpoint in the folder if there is one, and return its mean loss.

    It ends early at the deadline, in seconds of `time.monotonic`: the learning rate falls with the time as with steps.
    With `half` the network runs in bfloat16, as it always does on a GPU.
    """
    trained = [one for one in model.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW(trained, stage.rate, weight_decay=DECAY, fused=True)
    checkpoint, first = folder / f"{stage.name}.pt", 0
    if checkpoint.exists():
        first = _resume(checkpoint, model, optimizer)
    loader = DataLoader(stage.mixture, batch_size=None, num_workers=workers, prefetch_factor=8 if workers else None)
    begun, losses = time.monotonic(), []
    steps = tqdm(range(first, stage.steps), stage.name, mininterval=20)
    for step, batch in zip(steps, _endless(loader), strict=False):
        spent = (time.monotonic() - begun) / max(deadline - begun, 1e-9)
        if spent >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = stage.rate * _share(max(step / stage.steps, spent), stage.warm_up)
        losses.append(_step(model, optimizer, batch, half))
        if step % CHECKPOINT == CHECKPOINT - 1:
            _save(checkpoint, model, optimizer, step + 1)
    _save(checkpoint, model, optimizer, stage.steps)
    return float(torch.stack(losses[-200:]).mean()) if losses else math.nan


def _endless(loader: Any) -> Iterator[Batch]:
    while True:
        yield from loader


def _share(progress: float, warm_up: float) -> float:
    """Return the share of the highest rate at this progress from 0 to 1: a rise, then half a cosine."""
    if progress < warm_up:
        return progress / warm_up
    return 0.5 * (1 + math.cos(math.pi * min(1.0, (progress - warm_up) / (1 - warm_up))))


def _step(model: ReaderNetwork, optimizer: torch.optim.Optimizer, batch: Batch, half: bool) -> Tensor:
    device = next(model.parameters()).device
    batch = {name: tensor.to(device, non_blocking=True) for name, tensor in batch.items()}
    model.train()
    with torch.autocast(device.type, torch.bfloat16, enabled=half or device.type == "cuda"):
        outputs = model(batch["ids"], batch["mask"])
    outputs = outputs.float()
    loss = claim_loss(outputs, batch) if "claim" in batch else question_loss(outputs, batch)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), CLIP)
    optimizer.step()
    return loss.detach()


def _save(path: Path, model: ReaderNetwork, optimizer: torch.optim.Optimizer, step: int) -> None:
    waiting = path.with_suffix(".part")
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step}, waiting)
    waiting.replace(path)


def _resume(path: Path, model: ReaderNetwork, optimizer: torch.optim.Optimizer) -> int:
    kept = torch.load(path, weights_only=True)
    model.load_state_dict(kept["model"])
    optimizer.load_state_dict(kept["optimizer"])
    return int(kept["step"])


def log(folder: Path, **values: Any) -> None:
    """Add a line of measures to the log of the folder, and print it."""
    line = json.dumps({name: round(one, 4) if isinstance(one, float) else one for name, one in values.items()})
    with (folder / "log.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    tqdm.write(line)
