"""The network that tells the kinds of requests apart: the upper half of the encoder, trained on the examples."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from rag.embeddings.onnx import MiniLM
from rag.embeddings.session import open_session
from rag.errors import EmbeddingError
from rag.requests.kinds import KINDS
from rag.requests.wording import read_masked

MODEL = Path(__file__).with_name("network.onnx")
MODEL_SHA256 = "8a94044ebcc9e96da4d5dc9296b0cfe34abb601b203acfdeff58df5eb950193e"
"""The checksum of the model, which `python -m rag.requests.tuning` made."""
WORDINGS_PER_BATCH = 32


class KindNetwork:
    """Scores wordings for each kind, going on from the embedder's hidden states."""

    def __init__(self, embedder: MiniLM, session: Any) -> None:
        self._embedder = embedder
        self._session = session

    def score(self, wordings: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return the mean log-probability of each kind over the forms of each wording, float32 [wordings, kinds]."""
        batches = [
            wordings[first : first + WORDINGS_PER_BATCH] for first in range(0, len(wordings), WORDINGS_PER_BATCH)
        ]
        return np.concatenate([self._score(batch) for batch in batches])

    def _score(self, wordings: Sequence[str]) -> npt.NDArray[np.float32]:
        forms = [form for wording in wordings for form in find_forms(wording)]
        hidden, attention_mask = self._embedder.read_halfway(forms)
        (scores,) = self._session.run(None, {"hidden": hidden, "attention_mask": attention_mask})
        means: npt.NDArray[np.float32] = scores.reshape(len(wordings), -1, len(KINDS)).mean(axis=1)
        return means


def find_forms(wording: str) -> tuple[str, str]:
    """Return the wording as it is, and with plain words for its topic, so that rare names tell less of the kind."""
    return wording, read_masked(wording)


@cache
def load_session(path: Path = MODEL) -> Any:
    """Load the network; raises EmbeddingError."""
    try:
        return open_session(path)
    except Exception as exc:  # onnxruntime's own errors have no public root
        raise EmbeddingError(f"the network of requests cannot be loaded from {path}: install footnote again") from exc
