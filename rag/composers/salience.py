"""Which sentences a complete answer to a request rests on, by weights that are fitted to written requests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np

from rag.composers.features import FEATURES, describe
from rag.composers.material import Material, Scores

WEIGHTS = Path(__file__).with_name("salience.json")
BIAS = "bias"

Complete = Literal["overview", "timeline", "list", "people", "explanation"]
"""The kinds of answers with weights; a list of `people` is told apart from one of things."""


def find_salience(material: Material, kind: Complete) -> Scores:
    """Return the log-odds [sentences] that each belongs to a complete answer to the material's request.

    The weights are those of a logistic regression for each kind; `python -m eval.stories.fitting` makes them.
    """
    weights = read_weights()[kind]
    return np.asarray(describe(material) @ weights[:-1] + weights[-1])


@cache
def read_weights(path: Path = WEIGHTS) -> Mapping[str, Scores]:
    """Return for each fitted kind the weights of FEATURES and the bias behind them, float64 [len(FEATURES) + 1]."""
    kinds = json.loads(path.read_text("utf-8"))
    return {kind: np.array([one[name] for name in (*FEATURES, BIAS)], dtype=np.float64) for kind, one in kinds.items()}
