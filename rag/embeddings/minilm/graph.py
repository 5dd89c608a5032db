"""The ONNX graph of all-MiniLM-L6-v2, statically quantized to 8-bit weights and 8-bit activations.

The scale of every activation is a constant, measured beforehand on calibration texts. With dynamic quantization it
would be taken over the whole batch, so that the vector of a text would depend on its batch and its padding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

Array = npt.NDArray[np.float32]

LAYERS = 6
HALFWAY = 3
"""After how many layers the model gives the hidden states out, which `rag.requests` goes on from."""
HEADS = 12
DIMENSIONS = 384
MAX_TOKENS = 256
EPSILON = 1e-12
MIGRATION = 0.8
"""How far outliers are moved from activations into weights: the exponent alpha of equation 4 of Xiao et al.,
SmoothQuant, ICML 2023."""
FUSED = "com.microsoft"
"""The domain of the operators that ONNX Runtime adds to the standard ones."""
Shape = Sequence[str | int]
TOKENS: Mapping[str, Shape] = {"input_ids": ["texts", "tokens"]}
TYPES = {"input_ids": TensorProto.INT64}
"""The types of the inputs that are not float32."""


class GraphWriter:
    """Collects the nodes and constants of a graph."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: dict[str, Any] = {}

    def constant(self, name: str, value: npt.ArrayLike) -> str:
        """Add a constant, and return its name."""
        self.constants[name] = numpy_helper.from_array(np.asarray(value, order="C"), name)
        return name

    def node(self, operator: str, inputs: list[str], output: str, *, domain: str = "", **attributes: Any) -> str:
        """Add an operator, and return the name of its output."""
        self.nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **attributes))
        return output

    def model(self, name: str, outputs: Mapping[str, Shape], inputs: Mapping[str, Shape] = TOKENS) -> onnx.ModelProto:
        """Return the model of the graph from its inputs, beside attention_mask [texts, tokens], to its outputs."""
        given = [
            *(_value(one, shape, TYPES.get(one, TensorProto.FLOAT)) for one, shape in inputs.items()),
            _value("attention_mask", ["texts", "tokens"], TensorProto.INT32),
        ]
        told = [_value(one, shape, TensorProto.FLOAT) for one, shape in outputs.items()]
        graph = helper.make_graph(self.nodes, name, given, told, list(self.constants.values()))
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def build(weights: Mapping[str, Array], activations: Mapping[str, Array]) -> onnx.ModelProto:
    """Return the model, from token ids to unit vectors.

    `activations` holds recorded inputs of each linear layer, by the layer's name: float32 [tokens, channels].
    """
    writer = GraphWriter()
    halfway = add_layers(writer, weights, activations, range(HALFWAY), _embeddings(writer, weights))
    total = pool(writer, add_layers(writer, weights, activations, range(HALFWAY, LAYERS), halfway))
    writer.node("LpNormalization", [total], "embedding", axis=-1, p=2)
    outputs: dict[str, Shape] = {"embedding": ["texts", DIMENSIONS], halfway: ["texts", "tokens", DIMENSIONS]}
    return writer.model("all-MiniLM-L6-v2", outputs)


def encode(writer: GraphWriter, weights: Mapping[str, Array], activations: Mapping[str, Array]) -> str:
    """Add the encoder, and return the name of its hidden states, [texts, tokens, DIMENSIONS]."""
    return add_layers(writer, weights, activations, range(LAYERS), _embeddings(writer, weights))


def add_layers(
    writer: GraphWriter,
    weights: Mapping[str, Array],
    activations: Mapping[str, Array],
    layers: Iterable[int],
    hidden: str,
) -> str:
    """Add layers of the encoder behind these hidden states, and return the name of theirs."""
    for layer in layers:
        hidden = _layer(writer, weights, activations, f"encoder.layer.{layer}", hidden)
    return hidden


def _embeddings(writer: GraphWriter, weights: Mapping[str, Array]) -> str:
    words = weights["embeddings.word_embeddings.weight"]
    scales = np.abs(words).max(axis=1, keepdims=True) / np.float32(127)
    positions = weights["embeddings.position_embeddings.weight"][:MAX_TOKENS]
    positions = positions + weights["embeddings.token_type_embeddings.weight"][0]
    writer.constant("words", np.rint(words / scales).astype(np.int8))
    writer.constant("word_scales", scales)
    writer.node("Gather", ["words", "input_ids"], "word_codes")
    writer.node("Cast", ["word_codes"], "word_steps", to=TensorProto.FLOAT)
    writer.node("Gather", ["word_scales", "input_ids"], "word_scale")
    writer.node("Mul", ["word_steps", "word_scale"], "word")
    writer.node("Shape", ["input_ids"], "token_count", start=1, end=2)
    bounds = [writer.constant("first", np.array([0])), "token_count", writer.constant("position_axis", np.array([0]))]
    writer.node("Slice", [writer.constant("positions", positions), *bounds], "position")
    writer.node("Add", ["word", "position"], "word_in_position")
    return _normalise(writer, weights, "embeddings.LayerNorm", "word_in_position")


def _layer(
    writer: GraphWriter, weights: Mapping[str, Array], activations: Mapping[str, Array], layer: str, hidden: str
) -> str:
    """Add one encoder layer; outputs are named after the modules of the original that compute them."""
    heads = _attention(writer, weights, activations, layer, hidden)
    attended = f"{layer}.attention.output"
    writer.node("Add", [heads, hidden], f"{attended}.residual")
    middle = _normalise(writer, weights, f"{attended}.LayerNorm", f"{attended}.residual")
    wide = linear(writer, weights, activations, f"{layer}.intermediate.dense", middle)
    writer.node("Gelu", [wide], f"{layer}.gelu", domain=FUSED)
    narrow = linear(writer, weights, activations, f"{layer}.output.dense", f"{layer}.gelu")
    writer.node("Add", [narrow, middle], f"{layer}.output.residual")
    return _normalise(writer, weights, f"{layer}.output.LayerNorm", f"{layer}.output.residual")


def _attention(
    writer: GraphWriter, weights: Mapping[str, Array], activations: Mapping[str, Array], layer: str, hidden: str
) -> str:
    module = f"{layer}.attention.self"
    projections = [f"{module}.{part}" for part in ("query", "key", "value")]
    packed = {
        f"{module}.{kind}": np.concatenate([weights[f"{projection}.{kind}"] for projection in projections])
        for kind in ("weight", "bias")
    }
    joined = linear(writer, packed, {module: activations[projections[0]]}, module, hidden)
    sizes = writer.constant(f"{module}.sizes", np.array([DIMENSIONS] * 3))
    writer.nodes.append(helper.make_node("Split", [joined, sizes], projections, axis=-1))
    inputs = [*projections, "", "attention_mask"]
    writer.node("MultiHeadAttention", inputs, f"{module}.heads", domain=FUSED, num_heads=HEADS)
    return linear(writer, weights, activations, f"{layer}.attention.output.dense", f"{module}.heads")


def linear(
    writer: GraphWriter, weights: Mapping[str, Array], activations: Mapping[str, Array], module: str, hidden: str
) -> str:
    """Add `hidden @ weight.T + bias` in 8 bits.

    Weights have one scale for each output channel; `hidden` has one scale and zero point, from its recorded inputs.
    """
    weight, inputs = weights[f"{module}.weight"], activations[module]
    smoothing = _smoothing(inputs, weight)
    scale, zero_point = _range(inputs / smoothing)
    weight = weight * smoothing
    weight_scales = np.abs(weight).max(axis=1) / np.float32(127)
    codes = np.rint(weight / weight_scales[:, None]).astype(np.int8).T
    writer.node("Mul", [hidden, writer.constant(f"{module}.smoothing", 1 / smoothing)], f"{module}.smooth")
    steps = [writer.constant(f"{module}.scale", scale), writer.constant(f"{module}.zero_point", zero_point)]
    writer.node("QuantizeLinear", [f"{module}.smooth", *steps], f"{module}.codes")
    operands = [
        f"{module}.codes",
        writer.constant(f"{module}.weight", codes),
        steps[0],
        writer.constant(f"{module}.weight_scales", weight_scales),
        steps[1],
        "",
        writer.constant(f"{module}.bias", weights[f"{module}.bias"]),
    ]
    return writer.node("MatMulIntegerToFloat", operands, f"{module}.output", domain=FUSED)


def _smoothing(inputs: Array, weight: Array) -> Array:
    """Return the factor of each input channel [channels] by which activations are divided and weights multiplied."""
    activation_peaks = np.maximum(np.abs(inputs).max(axis=0), 1e-5)
    weight_peaks = np.maximum(np.abs(weight).max(axis=0), 1e-5)
    factors: Array = (activation_peaks**MIGRATION / weight_peaks ** (1 - MIGRATION)).astype(np.float32)
    return factors


def _range(inputs: Array) -> tuple[np.float32, np.uint8]:
    """Return the scale and zero point that map the range of the inputs, with zero, to 0 to 255."""
    low, high = min(float(inputs.min()), 0.0), max(float(inputs.max()), 0.0)
    scale = (high - low) / 255
    return np.float32(scale), np.uint8(round(-low / scale))


def _normalise(writer: GraphWriter, weights: Mapping[str, Array], module: str, hidden: str) -> str:
    constants = [writer.constant(f"{module}.{kind}", weights[f"{module}.{kind}"]) for kind in ("weight", "bias")]
    return writer.node("LayerNormalization", [hidden, *constants], module, axis=-1, epsilon=EPSILON)


def pool(writer: GraphWriter, hidden: str) -> str:
    """Add the sum over a text's tokens, which at unit length is the same vector as their mean, and return its name."""
    writer.node("Cast", ["attention_mask"], "token_weight", to=TensorProto.FLOAT)
    writer.node("Unsqueeze", ["token_weight", writer.constant("channel_axis", np.array([-1]))], "token_weights")
    writer.node("Mul", [hidden, "token_weights"], "kept")
    return writer.node("ReduceSum", ["kept", writer.constant("token_axis", np.array([1]))], "total", keepdims=0)


def _value(name: str, shape: Shape, of_type: int) -> Any:
    return helper.make_tensor_value_info(name, of_type, shape)
