from __future__ import annotations

import math

import pytest

from rag.evidence.confidence import find_confidence


@pytest.mark.parametrize(
    ("margin", "confidence"),
    [(0.0, 1 / (1 + math.exp(0.57))), (0.57 / 4.89, 0.5), (1.0, 1 / (1 + math.exp(-4.32)))],
)
def test_what_scores_further_above_the_threshold_is_surer(margin: float, confidence: float) -> None:
    assert find_confidence(margin) == pytest.approx(confidence)
