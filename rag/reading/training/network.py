"""The reader's network: the encoder of all-MiniLM-L6-v2 with a head on every token.

Vaswani et al., Attention is all you need, 2017; Wang et al., MiniLM, 2020. The modules have the names of the original's
weights.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

LAYERS, HEADS, DIMENSIONS, WIDE, WORDS, POSITIONS = 6, 12, 384, 1536, 30522, 512
OUTPUTS = 6
"""Outputs a token: the score of the sentence that ends there (or, at the first token, of "none of these"), whether the
answer starts there, whether it ends there, and the three labels of a claim."""
SCORE, START, END, LABELS = 0, 1, 2, slice(3, 6)
EPSILON = 1e-12


class Embeddings(nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """The embeddings of tokens and positions; those of the words stay as they are."""

    def __init__(self) -> None:
        super().__init__()
        self.word_embeddings = nn.Embedding(WORDS, DIMENSIONS)
        self.word_embeddings.weight.requires_grad = False
        self.position_embeddings = nn.Embedding(POSITIONS, DIMENSIONS)
        self.token_type_embeddings = nn.Embedding(2, DIMENSIONS)
        self.LayerNorm = nn.LayerNorm(DIMENSIONS, EPSILON)

    def forward(self, ids: Tensor) -> Tensor:
        """Return the embeddings of the tokens, [texts, tokens, DIMENSIONS]."""
        positions = torch.arange(ids.shape[1], device=ids.device)
        placed = self.position_embeddings(positions) + self.token_type_embeddings.weight[0]
        normal: Tensor = self.LayerNorm(self.word_embeddings(ids) + placed)
        return normal


class Layer(nn.Module):  # type: ignore[misc]
    """One layer: attention to all tokens of the window, and two linear maps, each added to its input."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.attention = nn.ModuleDict(
            {
                "self": nn.ModuleDict({part: nn.Linear(DIMENSIONS, DIMENSIONS) for part in ("query", "key", "value")}),
                "output": nn.ModuleDict(
                    {"dense": nn.Linear(DIMENSIONS, DIMENSIONS), "LayerNorm": nn.LayerNorm(DIMENSIONS, EPSILON)}
                ),
            }
        )
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(DIMENSIONS, WIDE)})
        self.output = nn.ModuleDict(
            {"dense": nn.Linear(WIDE, DIMENSIONS), "LayerNorm": nn.LayerNorm(DIMENSIONS, EPSILON)}
        )
        self.dropout = dropout

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Return the hidden states after this layer, [texts, tokens, DIMENSIONS]; `mask` is true where to attend."""
        texts, tokens, _ = hidden.shape

        def heads(part: str) -> Tensor:
            projected: Tensor = self.attention["self"][part](hidden)
            return projected.view(texts, tokens, HEADS, -1).transpose(1, 2)

        query, key, value = heads("query"), heads("key"), heads("value")
        # Nothing is dropped from the attention itself: without that torch has a kernel that is a sixth faster on a CPU.
        attended = functional.scaled_dot_product_attention(query, key, value, mask)
        attended = self.attention["output"]["dense"](attended.transpose(1, 2).reshape(texts, tokens, DIMENSIONS))
        middle = self.attention["output"]["LayerNorm"](self._drop(attended) + hidden)
        wide = functional.gelu(self.intermediate["dense"](middle))
        normal: Tensor = self.output["LayerNorm"](self._drop(self.output["dense"](wide)) + middle)
        return normal

    def _drop(self, hidden: Tensor) -> Tensor:
        return functional.dropout(hidden, self.dropout, self.training)


class ReaderNetwork(nn.Module):  # type: ignore[misc]
    """The whole network, from token ids to OUTPUTS numbers a token."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.embeddings = Embeddings()
        self.encoder = nn.ModuleDict({"layer": nn.ModuleList(Layer(dropout) for _ in range(LAYERS))})
        dense, output = nn.Linear(DIMENSIONS, DIMENSIONS), nn.Linear(DIMENSIONS, OUTPUTS)
        self.head = nn.ModuleDict({"dense": dense, "output": output})
        nn.init.normal_(self.head["output"].weight, std=0.02)
        nn.init.zeros_(self.head["output"].bias)

    def freeze(self, layers: int) -> None:
        """Keep the embeddings and that many of the lowest layers from being trained; none of them for 0 layers.

        A token costs two thirds less in such a layer, whose weights have no gradients. Lee et al., What would Elsa do?
        Freezing layers during transformer fine-tuning, 2019: the upper half is nearly as good as all.
        """
        for part in (self.embeddings, *self.encoder["layer"][:layers]) if layers else ():
            part.requires_grad_(False)

    def hidden(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return the last hidden states of windows; ids and mask are [windows, tokens]."""
        hidden: Tensor = self.embeddings(ids)
        attend = mask[:, None, None, :]
        for layer in self.encoder["layer"]:
            hidden = layer(hidden, attend)
        return hidden

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return the outputs of every token, [windows, tokens, OUTPUTS]."""
        outputs: Tensor = self.head["output"](functional.gelu(self.head["dense"](self.hidden(ids, mask))))
        return outputs


def load_start(model: nn.Module, weights: Mapping[str, npt.NDArray[np.generic]]) -> None:
    """Put those of the weights into the network that it has a place for: the original's, or an earlier reader's."""
    tensors = {name: torch.from_numpy(np.asarray(value, dtype=np.float32)) for name, value in weights.items()}
    known = model.state_dict()
    model.load_state_dict({name: value for name, value in tensors.items() if name in known}, strict=False)
