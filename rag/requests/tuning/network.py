"""The network in torch: the upper layers of all-MiniLM-L6-v2, and a linear map of the mean of their hidden states."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from rag.embeddings.minilm.graph import HALFWAY
from rag.reading.training.network import DIMENSIONS, LAYERS, Embeddings, Layer
from rag.requests.kinds import KINDS

DROPOUT = 0.1


class Lower(nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """The embeddings and the layers that stay as they are, which the shipped embedder computes."""

    def __init__(self) -> None:
        super().__init__()
        self.embeddings = Embeddings()
        self.encoder = nn.ModuleDict({"layer": nn.ModuleList(Layer(0) for _ in range(HALFWAY))})

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return the hidden states, [texts, tokens, DIMENSIONS]; ids and mask are [texts, tokens]."""
        hidden: Tensor = self.embeddings(ids)
        for layer in self.encoder["layer"]:
            hidden = layer(hidden, mask[:, None, None, :])
        return hidden


class Upper(nn.Module):  # type: ignore[misc]
    """The layers that are trained, and the kinds."""

    def __init__(self) -> None:
        super().__init__()
        trained = {str(number): Layer(DROPOUT) for number in range(HALFWAY, LAYERS)}
        self.encoder = nn.ModuleDict({"layer": nn.ModuleDict(trained)})
        self.kinds = nn.Linear(DIMENSIONS, len(KINDS))
        nn.init.normal_(self.kinds.weight, std=0.02)
        nn.init.zeros_(self.kinds.bias)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Return the log-probability of each kind, [texts, kinds]."""
        for layer in self.encoder["layer"].values():
            hidden = layer(hidden, mask[:, None, None, :])
        counted = mask[..., None].float()
        scores: Tensor = self.kinds((hidden * counted).sum(1) / counted.sum(1))
        return torch.log_softmax(scores, -1)


def pad(token_ids: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Return the ids [texts, tokens] and where they are no padding."""
    width = max(map(len, token_ids))
    ids = torch.tensor([[*one, *[-1] * (width - len(one))] for one in token_ids])
    return ids.clamp(min=0), ids >= 0
