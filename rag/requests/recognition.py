"""Recognizes the kind of a request by its wording, with weights that were fitted to the examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from rag.embeddings import Embedder, load_embedder
from rag.requests.features import make_features
from rag.requests.kinds import KINDS, Kind

WEIGHTS = Path(__file__).with_name("weights.npz")
"""Made by `python -m rag.requests.fitting`."""
WEIGHTS_IN_CONTEXT = 2.0, 1.0
"""What the scores of the wording count, and those of it after the question before; not measured alone."""
LONGEST = 300
"""Of a longer wording only this many characters at its start and as many at its end are read."""


@dataclass(frozen=True, slots=True)
class Recognizer:
    """Scores a wording for each kind, linearly in its features.

    `weights` are float32 [features, kinds]; `grams` holds the place of each n-gram among the features of that sort.
    """

    weights: npt.NDArray[np.float32]
    grams: dict[str, int]
    embedder: Embedder

    def recognize(self, wording: str, in_context: str = "") -> Kind:
        """Return the kind of the request; a look-up if none is sure.

        `in_context` is the wording after the question that it may continue; what was typed weighs twice as much, since
        the question before has a kind of its own.
        """
        wordings = [wording, in_context] if in_context else [wording]
        scores = np.average(self._score(wordings), axis=0, weights=WEIGHTS_IN_CONTEXT[: len(wordings)])
        return KINDS[int(scores.argmax())]

    def recognize_all(self, wordings: Sequence[str]) -> list[Kind]:
        """Return the kind of each request."""
        return [KINDS[place] for place in self._score(wordings).argmax(axis=1)]

    def _score(self, wordings: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return the score of each wording for each kind, [wordings, kinds]."""
        short = [one if len(one) <= 2 * LONGEST else f"{one[:LONGEST]} {one[-LONGEST:]}" for one in wordings]
        return np.asarray(make_features(short, self.grams, self.embedder) @ self.weights)


@cache
def load_recognizer() -> Recognizer:
    """Return the one recognizer of this process; it always uses the shipped embedding, which its weights belong to."""
    with np.load(WEIGHTS) as stored:
        grams = str(stored["grams"]).split("\n")
        weights = stored["weights"].astype(np.float32)
    return Recognizer(weights, {gram: place for place, gram in enumerate(grams)}, load_embedder("minilm"))
