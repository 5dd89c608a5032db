"""The network as an ONNX graph in 8 bits, like the embedder's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import onnx
import torch

from rag.embeddings.minilm.graph import DIMENSIONS, HALFWAY, LAYERS, Array, GraphWriter, add_layers, pool
from rag.requests.kinds import KINDS
from rag.requests.tuning.network import Lower, Upper, pad


def build(weights: Mapping[str, Array], activations: Mapping[str, Array]) -> onnx.ModelProto:
    """Return the model: hidden [texts, tokens, DIMENSIONS], attention_mask -> log-probabilities [texts, kinds]."""
    writer = GraphWriter()
    total = pool(writer, add_layers(writer, weights, activations, range(HALFWAY, LAYERS), "hidden"))
    writer.node("ReduceSum", ["token_weight", writer.constant("count_axis", np.array([1]))], "count", keepdims=1)
    writer.node("Div", [total, "count"], "mean")
    writer.node("MatMul", ["mean", writer.constant("kinds.weight", weights["kinds.weight"].T)], "kinds.raw")
    writer.node("Add", ["kinds.raw", writer.constant("kinds.bias", weights["kinds.bias"])], "kinds.scores")
    writer.node("LogSoftmax", ["kinds.scores"], "kinds", axis=-1)
    return writer.model(
        "kinds-of-requests", {"kinds": ["texts", len(KINDS)]}, {"hidden": ["texts", "tokens", DIMENSIONS]}
    )


def record(lower: Lower, upper: Upper, token_ids: Sequence[Sequence[int]]) -> Mapping[str, Array]:
    """Return the inputs of each linear layer for these texts, by its name: float32 [tokens, channels]."""
    recorded: dict[str, list[Array]] = defaultdict(list)
    hooks = [
        module.register_forward_pre_hook(lambda _module, inputs, name=name: recorded[name].append(inputs[0][0].numpy()))
        for name, module in upper.named_modules()
        if isinstance(module, torch.nn.Linear) and name.startswith("encoder")
    ]
    with torch.no_grad():
        for one in token_ids:
            ids, mask = pad([one])
            upper.eval()(lower(ids, mask), mask)
    for hook in hooks:
        hook.remove()
    return {name: np.concatenate(parts) for name, parts in recorded.items()}
