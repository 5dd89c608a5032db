from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx

from rag.embeddings.minilm.graph import DIMENSIONS, LAYERS, GraphWriter, encode
from rag.reading.training.shipped import shipped_weights

Weights = dict[str, npt.NDArray[np.float32]]
LINEAR = {
    "attention.self.query": (DIMENSIONS, DIMENSIONS),
    "attention.self.key": (DIMENSIONS, DIMENSIONS),
    "attention.self.value": (DIMENSIONS, DIMENSIONS),
    "attention.output.dense": (DIMENSIONS, DIMENSIONS),
    "intermediate.dense": (4 * DIMENSIONS, DIMENSIONS),
    "output.dense": (DIMENSIONS, 4 * DIMENSIONS),
}
NORMS = ("attention.output.LayerNorm", "output.LayerNorm")


def _weights(source: np.random.Generator) -> Weights:
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (7, DIMENSIONS),
        "embeddings.position_embeddings.weight": (512, DIMENSIONS),
        "embeddings.token_type_embeddings.weight": (2, DIMENSIONS),
        "embeddings.LayerNorm.weight": (DIMENSIONS,),
        "embeddings.LayerNorm.bias": (DIMENSIONS,),
        "head.output.weight": (6, DIMENSIONS),
        "head.output.bias": (6,),
    }
    for layer in range(LAYERS):
        for name, shape in LINEAR.items():
            shapes[f"encoder.layer.{layer}.{name}.weight"] = shape
            shapes[f"encoder.layer.{layer}.{name}.bias"] = shape[:1]
        for name in NORMS:
            shapes[f"encoder.layer.{layer}.{name}.weight"] = shapes[f"encoder.layer.{layer}.{name}.bias"] = (
                DIMENSIONS,
            )
    return {name: source.standard_normal(shape, dtype=np.float32) for name, shape in shapes.items()}


def _exported(weights: Weights, source: np.random.Generator, path: Path) -> Path:
    inputs = {
        f"encoder.layer.{layer}.{name}": source.standard_normal((5, width), dtype=np.float32)
        for layer in range(LAYERS)
        for name, (_, width) in LINEAR.items()
    }
    writer = GraphWriter()
    hidden = encode(writer, weights, inputs)
    writer.constant("head.output.weight", weights["head.output.weight"].T)
    writer.constant("head.output.bias", weights["head.output.bias"])
    onnx.save(writer.model("reader", {hidden: ["texts", "tokens", DIMENSIONS]}), path)
    return path


def test_the_weights_of_a_model_in_8_bits_come_back_within_their_steps(tmp_path: Path) -> None:
    source = np.random.default_rng(1)
    weights = _weights(source)
    found = shipped_weights(_exported(weights, source, tmp_path / "model.onnx"))
    assert found.keys() == weights.keys()
    positions, types = (f"embeddings.{kind}_embeddings.weight" for kind in ("position", "token_type"))
    placed = weights[positions][:256] + weights[types][0]
    weights[positions] = np.pad(placed, ((0, 256), (0, 0)))
    weights[types] = np.zeros_like(weights[types])
    for name, value in weights.items():
        in_8_bits = name.endswith("weight") and value.ndim == 2 and not name.startswith("head")
        assert np.abs(found[name] - value).max() <= (0.2 if in_8_bits and "position" not in name else 0), name
