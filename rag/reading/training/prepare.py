"""Gathering what the reader learns from and is measured on into one folder."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file

from rag.embeddings.onnx import MiniLM
from rag.reading.onnx import OnnxReader
from rag.reading.training.claim_sources import training_claims
from rag.reading.training.corruption import corrupted_claims
from rag.reading.training.near_misses import with_near_misses
from rag.reading.training.news import news_documents
from rag.reading.training.question_sources import SECOND_HALF, measured_documents, training_documents
from rag.reading.training.records import write_records
from rag.reading.training.shipped import shipped_weights

TRAIN, NEWS, DEV, START = "train.jsonl.gz", "news.jsonl.gz", "dev.jsonl.gz", "start.npz"
WORDS = "embeddings.word_embeddings.weight"
CORRUPTED = 12_000
"""How many claims are made from news sentences."""
QUICK_SHARE = 4

Weights = dict[str, npt.NDArray[np.float32]]


def prepare(data: Path, folder: Path, weights: Path | None, *, quickly: bool = False) -> None:
    """Write the records to train on, the articles, the records to measure on, and the weights to start from.

    `quickly`, near misses come from each QUICK_SHAREth article, and the reader does not choose among them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    news = list(news_documents(data))[:: QUICK_SHARE if quickly else 1]
    documents = with_near_misses(list(training_documents(data)), news, MiniLM(), None if quickly else OnnxReader())
    write_records(folder / TRAIN, chain(documents, training_claims(data), corrupted_claims(news, CORRUPTED, seed=1)))
    write_records(folder / NEWS, news)
    dev = (one for documents in measured_documents(data).values() for one in documents[SECOND_HALF])
    write_records(folder / DEV, dev)
    if weights:
        start = shipped_weights(weights) if weights.suffix == ".onnx" else load_file(weights)
        np.savez(folder / START, **_compact(start))


def _compact(weights: Weights) -> dict[str, Any]:
    """Return the weights in half precision, those of the words, which are not trained, in 8 bits as in the embedder."""
    words = weights.pop(WORDS)
    scales = np.abs(words).max(axis=1, keepdims=True) / np.float32(127)
    kept = {name: value.astype(np.float16) for name, value in weights.items() if value.dtype == np.float32}
    return {**kept, "codes": np.rint(words / scales).astype(np.int8), "scales": scales}


def read_start(path: Path) -> Weights:
    """Return the weights that `prepare` wrote, in single precision."""
    with np.load(path) as file:
        weights = {name: file[name].astype(np.float32) for name in file.files}
    weights[WORDS] = weights.pop("codes") * weights.pop("scales")
    return weights
