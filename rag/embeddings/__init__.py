"""The interface of an embedder, which turns texts into vectors, and loading one by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from rag.errors import SettingsError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


class Embedder(Protocol):
    """Turns texts into unit vectors."""

    @property
    def fingerprint(self) -> str:
        """A string that identifies the model and its version, stored with the vectors so that models do not mix."""

    @property
    def dimensions(self) -> int:
        """The length of a vector."""

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return the unit vectors of the texts, in order: float32 [len(texts), dimensions].

        Raises EmbeddingError if the model cannot be loaded or run.
        """


def load_embedder(name: str) -> Embedder:
    """Return the embedder named `minilm` or `openai:MODEL`; a local model is loaded on first use.

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
