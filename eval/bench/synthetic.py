"""Synthetic articles with synthetic vectors, for measuring large libraries without embedding them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rag.identity import digest
from rag.ingestion.chunks import Chunk, make_chunks
from rag.library.store.record import Record
from rag.types import Article

SENTENCES = 20
"""Sentences in an article; BBC News has 19 on average."""
WORDS, VOCABULARY = 20, 50_000
"""Words in a sentence, and different words."""
DIMENSIONS, LATENT_DIMENSIONS = 384, 64
"""Dimensions of the vectors, and of the subspace in which they lie: text embeddings have few effective dimensions."""
ARTICLES_A_TOPIC = 50


@dataclass(frozen=True, slots=True)
class SyntheticBatch:
    """Records of articles with their chunks, and the chunks' unit vectors [chunks, DIMENSIONS]."""

    records: tuple[Record, ...]
    chunks: tuple[Chunk, ...]
    vectors: npt.NDArray[np.float32]


class SyntheticCorpus:
    """Generates articles about random topics; the same seed gives the same articles."""

    def __init__(self, sentences: int, seed: int = 7) -> None:
        self.articles = max(1, sentences // SENTENCES)
        self._chance = np.random.default_rng(seed)
        self._directions = self._chance.standard_normal((LATENT_DIMENSIONS, DIMENSIONS)).astype(np.float32)
        self._topics = self._normal(max(1, self.articles // ARTICLES_A_TOPIC))

    def make(self, batch: int) -> Iterator[SyntheticBatch]:
        """Yield all articles in batches of that many."""
        for start in range(0, self.articles, batch):
            records = tuple(self._record(number) for number in range(start, min(start + batch, self.articles)))
            chunks = [make_chunks(record.article) for record in records]
            vectors = np.concatenate([self._vectors(len(some)) for some in chunks])
            yield SyntheticBatch(records, tuple(chunk for some in chunks for chunk in some), vectors)

    def questions(self, count: int) -> npt.NDArray[np.float32]:
        """Return the unit vectors of questions about the topics [count, DIMENSIONS]."""
        return np.concatenate([self._vectors(1) for _ in range(count)])

    def _record(self, number: int) -> Record:
        sentences = [self._sentence() for _ in range(SENTENCES)]
        article = Article(f"made-{number}", f"Story {number}", text := " ".join(sentences), sha256=digest(text))
        return Record(article, f"/made/{number}.txt", "r1", "2026-01-01T00:00:00+00:00", SENTENCES)

    def _sentence(self) -> str:
        ranks = np.minimum(self._chance.zipf(1.2, WORDS), VOCABULARY)
        return f"The {' '.join(f'w{rank}' for rank in ranks)} end."

    def _vectors(self, count: int) -> npt.NDArray[np.float32]:
        """Return the vectors of an article's sentences, which are close to a topic and closer to each other."""
        topic = self._topics[self._chance.integers(len(self._topics))]
        latent = 0.6 * topic + 0.4 * self._normal(1) + 0.7 * self._normal(count)
        vectors: npt.NDArray[np.float32] = latent @ self._directions
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def _normal(self, count: int) -> npt.NDArray[np.float32]:
        return self._chance.standard_normal((count, LATENT_DIMENSIONS), dtype=np.float32)
