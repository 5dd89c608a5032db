"""An embedder as a LlamaIndex embedding model."""

from __future__ import annotations

import asyncio
from typing import Any

from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.bridge.pydantic import PrivateAttr

from rag.embeddings import Embedder

TEXTS_PER_CALL = 512
"""Enough for the embedder to batch texts of similar length; LlamaIndex's own default is 10."""


class FootnoteEmbedding(BaseEmbedding):
    """Wraps any Embedder; the async methods run in a thread, so that the event loop is not blocked."""

    _embedder: Embedder = PrivateAttr()

    def __init__(self, embedder: Embedder, **options: Any) -> None:
        super().__init__(**{"model_name": embedder.fingerprint, "embed_batch_size": TEXTS_PER_CALL, **options})
        self._embedder = embedder

    @classmethod
    def class_name(cls) -> str:
        """Return the name of the class in LlamaIndex's serialisation."""
        return "FootnoteEmbedding"

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self._embedder.embed(texts).tolist()
        return vectors

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return await asyncio.to_thread(self._get_text_embeddings, texts)

    async def _aget_text_embedding(self, text: str) -> list[float]:
        return await asyncio.to_thread(self._get_text_embedding, text)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return await asyncio.to_thread(self._get_query_embedding, query)
