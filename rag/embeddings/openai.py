"""An embedder on any server with OpenAI's embeddings API."""

from __future__ import annotations

import time
from collections.abc import Sequence
from threading import Lock
from typing import Any

import httpx
import numpy as np
import numpy.typing as npt

from rag.errors import EmbeddingError
from rag.settings import Settings

DIMENSIONS = {"text-embedding-3-small": 1536, "text-embedding-3-large": 3072, "text-embedding-ada-002": 1536}
"""Dimensions of OpenAI's models; those of other models are found out by embedding a text."""
TEXTS_PER_REQUEST = 256
LONGEST_TEXT = 8_000
"""Characters after which a text is truncated: below the models' limit of 8,191 tokens in any language."""


class OpenAIEmbedder:
    """Embeds texts with a model on a server; the texts leave this machine."""

    def __init__(self, model: str, settings: Settings) -> None:
        self.model = model
        self._settings = settings
        self._dimensions = DIMENSIONS.get(model, 0)
        self._lock = Lock()
        self._client: Any = None

    @property
    def fingerprint(self) -> str:
        """Return `openai:` and the model's name."""
        return f"openai:{self.model}"

    @property
    def dimensions(self) -> int:
        """Return the length of a vector; for an unknown model, a text is embedded to find out."""
        if not self._dimensions:
            self.embed(["length"])
        return self._dimensions

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return the unit vectors of the texts, in order: float32 [len(texts), dimensions]; raises EmbeddingError."""
        rows: list[list[float]] = []
        for start in range(0, len(texts), TEXTS_PER_REQUEST):
            rows += self._request([text[:LONGEST_TEXT] or " " for text in texts[start : start + TEXTS_PER_REQUEST]])
        if not rows:
            return np.empty((0, self.dimensions), dtype=np.float32)
        vectors = np.asarray(rows, dtype=np.float32)
        self._dimensions = vectors.shape[1]
        unit: npt.NDArray[np.float32] = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        return unit

    def _request(self, texts: list[str]) -> list[list[float]]:
        """Return the vectors of one batch; temporary failures are retried for the `retry_seconds` of the settings."""
        from rag.llm.failures import to_model_error, wait_before_retry

        ends, attempt = time.monotonic() + self._settings.retry_seconds, 0
        while True:
            try:
                reply = self._opened().embeddings.create(model=self.model, input=texts, encoding_format="float")
                return [one.embedding for one in sorted(reply.data, key=lambda one: one.index)]
            except Exception as exc:
                wait = wait_before_retry(exc, attempt, ends - time.monotonic())
                if wait is None:
                    address = str(self._opened().base_url)
                    raise EmbeddingError(str(to_model_error(exc, self.model, address, self._settings.timeout))) from exc
            time.sleep(wait)
            attempt += 1

    def _opened(self) -> Any:
        import openai

        with self._lock:
            if self._client is None:
                key = self._settings.key.get_secret_value() if self._settings.key else "none"
                limits = httpx.Timeout(self._settings.timeout, connect=min(5.0, self._settings.timeout))
                self._client = openai.OpenAI(
                    api_key=key, base_url=self._settings.base_url, timeout=limits, max_retries=0
                )
            return self._client
