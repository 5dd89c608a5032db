from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

AXES = ("rain", "gold", "bank")


class AxisEmbedder:
    """A text points along the axis of the word that it holds; one without any is spread over all."""

    fingerprint = "axes:1"
    dimensions = len(AXES)

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        self.embedded += texts
        counts = np.array([[text.lower().count(axis) for axis in AXES] for text in texts], dtype=np.float32)
        counts = counts.reshape(len(texts), len(AXES))
        counts[counts.sum(axis=1) == 0] = 1
        return counts / np.linalg.norm(counts, axis=1, keepdims=True)


@pytest.fixture
def axes() -> AxisEmbedder:
    return AxisEmbedder()
