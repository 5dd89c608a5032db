"""The share of the truly nearest sentences that the search by vectors finds."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from rag.embeddings import load_embedder
from rag.library.storage import open_storage
from rag.library.store.vectors import SentenceVectors
from rag.settings import load_settings

NEAREST = 40
"""Number of sentences that a search returns."""


def recall_in(store: Path, questions: Sequence[str]) -> dict[str, float]:
    """Return the recalls of the questions in the library that is stored in the folder."""
    embedder = load_embedder(load_settings().embedding)
    storage = open_storage(store, embedder.fingerprint, None)
    try:
        return recalls(storage.vectors, embedder.embed(questions))
    finally:
        storage.close()


def recalls(vectors: SentenceVectors, questions: npt.NDArray[np.float32]) -> dict[str, float]:
    """Return the mean recall of the NEAREST sentences for the unit vectors [questions, dimensions], for each search."""
    truth = nearest_of_all(vectors, questions)
    used = [{hit.key.id for hit in hits} for hits in vectors.nearest(questions, NEAREST)]
    graph = vectors.nearest_in_graph(questions, NEAREST)
    return {
        f"recall of the {NEAREST} nearest": recall(truth, used),
        f"recall of the {NEAREST} nearest in the graph": recall(truth, graph),
    }


def recall(truth: Sequence[Collection[str]], found: Sequence[Collection[str]]) -> float:
    """Return the mean share of the ids of each question that were found."""
    return float(np.mean([len(set(true) & set(ids)) / len(true) for true, ids in zip(truth, found, strict=True)]))


def nearest_of_all(vectors: SentenceVectors, questions: npt.NDArray[np.float32]) -> list[list[str]]:
    """Return the ids of the NEAREST sentences to each of the unit vectors, by comparing with every stored one."""
    ids: list[str] = []
    cosines: list[npt.NDArray[np.float32]] = []
    for page, stored in vectors.pages():
        ids += page
        cosines.append(questions @ stored.T)
    best = np.argsort(-np.concatenate(cosines, axis=1), axis=1)[:, :NEAREST]
    return [[ids[place] for place in row] for row in best]
