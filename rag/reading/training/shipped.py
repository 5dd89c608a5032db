"""The weights of a reader in 8 bits, so that a training can go on from the one that is shipped.

Each differs by at most half a step of its 8 bits from the one that was trained.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import numpy_helper

Weights = dict[str, npt.NDArray[np.float32]]
Constants = Mapping[str, npt.NDArray[Any]]

POSITIONS = 512
"""How many positions the network has; the model keeps those that a window can reach, and the others come out as 0."""
PACKED, PARTS = ".attention.self", ("query", "key", "value")
"""How the layers end whose matrix holds those of three, and the names of these."""
HEAD = "head.output"
"""The layer that is not in 8 bits."""


def shipped_weights(path: Path) -> Weights:
    """Return the weights of the model at `path`, by the names of the network's modules.

    The embedding of the token type is a part of the positions there, and comes out as 0.
    """
    constants = {one.name: numpy_helper.to_array(one) for one in onnx.load(path).graph.initializer}
    words, known = constants["words"] * constants["word_scales"], constants["positions"]
    positions = np.pad(known, ((0, POSITIONS - len(known)), (0, 0)))
    weights = {
        "embeddings.word_embeddings.weight": words,
        "embeddings.position_embeddings.weight": positions,
        "embeddings.token_type_embeddings.weight": np.zeros((2, words.shape[1]), dtype=np.float32),
        f"{HEAD}.weight": constants[f"{HEAD}.weight"].T,
        f"{HEAD}.bias": constants[f"{HEAD}.bias"],
    }
    for name in constants:
        layer, _, part = name.rpartition(".")
        if part == "weight_scales":
            weights |= _linear(constants, layer)
        elif layer.endswith("LayerNorm"):
            weights[name] = constants[name]
    return weights


def _linear(constants: Constants, layer: str) -> Weights:
    """Return the weight [outputs, inputs] and the bias of a layer, or of the three that are packed in it."""
    scales = constants[f"{layer}.weight_scales"][:, None]
    weight = constants[f"{layer}.weight"].T * scales * constants[f"{layer}.smoothing"]
    bias = constants[f"{layer}.bias"]
    names = [f"{layer}.{part}" for part in PARTS] if layer.endswith(PACKED) else [layer]
    parts = [(name, np.split(weight, len(names))[n], np.split(bias, len(names))[n]) for n, name in enumerate(names)]
    return {f"{name}.weight": value for name, value, _ in parts} | {f"{name}.bias": value for name, _, value in parts}
