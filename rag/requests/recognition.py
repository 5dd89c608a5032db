"""Recognizes the kind of a request by its wording, with a network and weights that learnt from the examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from rag.embeddings.onnx import MiniLM
from rag.requests.features import make_features
from rag.requests.kinds import KINDS, Kind
from rag.requests.network import KindNetwork, load_session
from rag.text.language import foreign_language

WEIGHTS = Path(__file__).with_name("weights.npz")
"""Made by `python -m rag.requests.fitting`."""
WEIGHTS_IN_CONTEXT = 2.0, 1.0
"""What the scores of the wording count, and those of it after the question before; not measured alone."""
LINEAR = 8.0
"""What the linear scores count beside the network's log-probabilities, chosen among a few with all of these in view.

Of 630 wordings kept apart .90 are recognized with both, .88 by the network alone and .88 by the linear scores alone; of
122 later ones .89, .89 and .86; of 290 requests about held-out stories .83, .83 and .77; of the 110 first questions of
`python -m eval.requests` .88, .85 and .86. Of the 230 look-ups among the first both take 5 for something else.
"""
LONGEST = 300
"""Of a longer wording only this many characters at its start and as many at its end are read."""


@dataclass(frozen=True, slots=True)
class Recognizer:
    """Scores a wording for each kind, by a network and linearly in its features.

    `weights` are float32 [features, kinds]; `grams` holds the place of each n-gram among the features of that sort.
    """

    weights: npt.NDArray[np.float32]
    grams: dict[str, int]
    embedder: MiniLM
    network: KindNetwork

    def recognize(self, wording: str, in_context: str = "") -> Kind:
        """Return the kind of the request; a look-up if none is sure, or in another language than the examples.

        `in_context` is the wording after the question that it may continue; what was typed weighs twice as much, since
        the question before has a kind of its own.
        """
        if foreign_language(wording):
            return "look-up"
        wordings = [wording, in_context] if in_context else [wording]
        scores = np.average(self._score(wordings), axis=0, weights=WEIGHTS_IN_CONTEXT[: len(wordings)])
        return KINDS[int(scores.argmax())]

    def probabilities(self, wordings: Sequence[str], kind: Kind) -> list[float]:
        """Return how probable it is that each of the wordings is of this kind."""
        scores = self._score(wordings)
        logs = scores[:, KINDS.index(kind)] - np.logaddexp.reduce(scores, axis=1)
        return [float(one) for one in np.exp(logs)]

    def recognize_all(self, wordings: Sequence[str]) -> list[Kind]:
        """Return the kind of each request."""
        return [KINDS[place] for place in self._score(wordings).argmax(axis=1)]

    def _score(self, wordings: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return the score of each wording for each kind, [wordings, kinds]."""
        short = [one if len(one) <= 2 * LONGEST else f"{one[:LONGEST]} {one[-LONGEST:]}" for one in wordings]
        linear = make_features(short, self.grams, self.embedder) @ self.weights
        return np.asarray(self.network.score(short) + LINEAR * linear)


@cache
def load_recognizer() -> Recognizer:
    """Return the one recognizer of this process; it always uses the shipped embedding, which its weights belong to."""
    with np.load(WEIGHTS) as stored:
        grams = str(stored["grams"]).split("\n")
        weights = stored["weights"].astype(np.float32)
    embedder = MiniLM()
    places = {gram: place for place, gram in enumerate(grams)}
    return Recognizer(weights, places, embedder, KindNetwork(embedder, load_session()))
