"""Texts -> vectors: what an embedder is, and the embedders by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from rag.errors import SettingsError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


class Embedder(Protocol):
    """Texts to vectors of unit length; `fingerprint` names the model, so that vectors of two models never meet."""

    @property
    def fingerprint(self) -> str:
        """The model's name and the first hex digits of its file's SHA-256."""

    @property
    def dimensions(self) -> int:
        """The length of a vector."""

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Give one unit vector a text, in order: float32 [len(texts), dimensions].

        Raises EmbeddingError if the model cannot be loaded or run.
        """


def load_embedder(name: str) -> Embedder:
    """Give the embedder that the setting names; its model is loaded on first use.

    Raises SettingsError if there is no embedder of that name.
    """
    if name == "minilm":
        from rag.embeddings.onnx import MiniLM

        return MiniLM()
    kind, _, model = name.partition(":")
    if kind == "openai" and model:
        from rag.embeddings.openai import OpenAIEmbedder
        from rag.settings import load_settings

        return OpenAIEmbedder(model, load_settings())
    raise SettingsError(f"FOOTNOTE_EMBEDDING is {name!r}, which is no embedding: set it to minilm or openai:MODEL")
