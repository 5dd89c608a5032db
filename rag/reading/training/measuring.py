"""Measuring the reader on questions in both states and on claims, without the engine around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from rag.reading.training.batches import LABELS as CLAIM_LABELS
from rag.reading.training.batches import claim_batch, claim_example, question_batch
from rag.reading.training.losses import scores
from rag.reading.training.network import LABELS, ReaderNetwork
from rag.reading.training.sampling import Example, label
from rag.reading.training.tokens import Ids, TokenClaim, TokenDocument, TokenQuestion

OVERLAP = 2
"""How many sentences two windows of one document share."""
TOKENS = 32_768


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the sentences that it is asked of; `gold` are the places of those that answer."""

    question: TokenQuestion
    title: int
    sentences: tuple[int, ...]
    gold: frozenset[int]


def both_states(documents: Sequence[TokenDocument]) -> list[tuple[Asked, Asked]]:
    """Return each question asked of a version of its document that answers it and of one that does not."""
    return [(answered, unanswered) for answered, unanswered in map(_states, *_flat(documents)) if answered.gold]


def _flat(documents: Sequence[TokenDocument]) -> tuple[list[TokenDocument], list[TokenQuestion]]:
    pairs = [(document, question) for document in documents for question in document.questions]
    return [document for document, _ in pairs], [question for _, question in pairs]


def _states(document: TokenDocument, question: TokenQuestion) -> tuple[Asked, Asked]:
    whole = document.sentences
    if question.inserted is None:
        without = tuple(text for n, text in enumerate(whole) if n not in question.gold)
        answered, unanswered = (whole, frozenset(question.gold)), without
    else:
        kept = tuple(text for n, text in enumerate(whole) if n not in question.drop)
        place = 1 + question.after - sum(n <= question.after for n in question.drop)
        answered, unanswered = ((*kept[:place], question.inserted, *kept[place:]), frozenset({place})), whole
    return Asked(question, document.title, *answered), Asked(question, document.title, unanswered, frozenset())


def as_given(documents: Sequence[TokenDocument]) -> list[Asked]:
    """Return the questions asked of their documents as they are."""
    pairs = zip(*_flat(documents), strict=True)
    return [Asked(one, document.title, document.sentences, frozenset(one.gold)) for document, one in pairs]


def sentence_scores(model: ReaderNetwork, asked: Sequence[Asked], ids: list[Ids]) -> list[npt.NDArray[np.float32]]:
    """Return the score of each sentence of each question, the best of the windows that hold it."""
    found = [np.full(len(one.sentences), -np.inf, dtype=np.float32) for one in asked]
    windows = [(n, first, example) for n, one in enumerate(asked) for first, example in _windows(one, ids)]
    windows.sort(key=lambda window: len(window[2].ids))
    for group in _groups(windows):
        batch = {name: tensor.to(_device(model)) for name, tensor in question_batch([one for *_, one in group]).items()}
        with torch.no_grad():
            read, _ = scores(_outputs(model, batch), batch)
        for (n, first, example), row in zip(group, read.float().cpu().numpy(), strict=True):
            there = slice(first, first + len(example.separators))
            found[n][there] = np.maximum(found[n][there], row[: len(example.separators)])
    return found


def _windows(asked: Asked, ids: list[Ids]) -> list[tuple[int, Example]]:
    windows, first = [], 0
    while first < len(asked.sentences):
        rest = asked.sentences[first:]
        example = label(asked.question, ids[asked.title], rest, [False] * len(rest), ids)
        windows.append((first, example))
        read = len(example.separators)
        first = first + read if first + read >= len(asked.sentences) else first + max(1, read - OVERLAP)
    return windows


def _groups(windows: Sequence[tuple[int, int, Example]]) -> list[list[tuple[int, int, Example]]]:
    groups: list[list[tuple[int, int, Example]]] = [[]]
    for window in windows:
        if groups[-1] and len(window[2].ids) * (len(groups[-1]) + 1) > TOKENS:
            groups.append([])
        groups[-1].append(window)
    return [group for group in groups if group]


def _device(model: ReaderNetwork) -> torch.device:
    return next(model.parameters()).device


def _outputs(model: ReaderNetwork, batch: dict[str, Tensor]) -> Tensor:
    model.eval()
    with torch.autocast(_device(model).type, torch.bfloat16, enabled=_device(model).type == "cuda"):
        outputs: Tensor = model(batch["ids"], batch["mask"])
    return outputs.float()


def first_right(asked: Sequence[Asked], found: Sequence[npt.NDArray[np.float32]]) -> float:
    """Return the share of the answerable questions whose best sentence answers."""
    hits = [int(np.argmax(row)) in one.gold for one, row in zip(asked, found, strict=True) if one.gold]
    return float(np.mean(hits))


def mean_precision(asked: Sequence[Asked], found: Sequence[npt.NDArray[np.float32]]) -> float:
    """Return the mean average precision over the questions with both right and wrong sentences."""
    values = []
    for one, row in zip(asked, found, strict=True):
        if 0 < len(one.gold) < len(row):
            hits = np.isin(np.argsort(-row, kind="stable"), list(one.gold))
            ranks = np.flatnonzero(hits) + 1
            values.append(np.mean(np.arange(1, len(ranks) + 1) / ranks))
    return float(np.mean(values))


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Return how often a positive's score is above a negative's, a tie counting half."""
    high, low = np.asarray(positive)[:, None], np.asarray(negative)[None, :]
    return float(np.mean((high > low) + 0.5 * (high == low)))


def claim_logs(model: ReaderNetwork, claims: Sequence[TokenClaim], ids: list[Ids]) -> npt.NDArray[np.float32]:
    """Return the log-probabilities of the three labels of each claim, float32 [claims, 3]."""
    found = np.zeros((len(claims), 3), dtype=np.float32)
    for first in range(0, len(claims), 256):
        batch = claim_batch([claim_example(one, ids) for one in claims[first : first + 256]])
        batch = {name: tensor.to(_device(model)) for name, tensor in batch.items()}
        with torch.no_grad():
            logs = torch.log_softmax(_outputs(model, batch)[:, 0, LABELS], 1)
        found[first : first + 256] = logs.cpu().numpy()
    return found


def claim_accuracy(claims: Sequence[TokenClaim], logs: npt.NDArray[np.float32]) -> float:
    """Return the share of the claims whose likeliest label is right."""
    right = [CLAIM_LABELS.get(one.label) == int(np.argmax(row)) for one, row in zip(claims, logs, strict=True)]
    return float(np.mean(right))
