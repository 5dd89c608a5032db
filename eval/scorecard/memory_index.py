"""Articles in memory, searched exactly: a collection for the engine's own pipeline."""

from __future__ import annotations

from collections.abc import Collection as Names
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

import numpy as np
import numpy.typing as npt

from rag.embeddings import Embedder
from rag.ingestion.chunks import Chunk
from rag.library import SearchHit
from rag.library.store.vectors import NO_BOOSTS, OVERSAMPLING
from rag.library.word_index import WordIndex
from rag.retrieval.query_vectors import CANDIDATES
from rag.retrieval.scoped import Boosts
from rag.scope import Scope
from rag.types import Article, Quotation

BLOCK = 20_000
SPARE = 2
"""How many times as many sentences are looked at as the engine does, so that some articles can be left out."""

Nearest = list[tuple[float, int]]
"""Cosines and positions of chunks, best first."""


class MemoryIndex:
    """Chunks of articles with their vectors, float16 [chunks, dimensions], and the articles' words in a folder."""

    def __init__(self, articles: Sequence[Article], chunks: Sequence[Chunk], embedder: Embedder, folder: Path) -> None:
        self._articles = {article.id: article for article in articles}
        self._chunks = chunks
        self.embedder = embedder
        self._vectors = embedder.embed([chunk.embedded_text for chunk in chunks]).astype(np.float16)
        self.words = WordIndex(folder)
        self.words.rebuild(articles)

    def __len__(self) -> int:
        return len(self._articles)

    def select(self, scope: Scope) -> list[str]:
        """Return the ids of the articles in the scope."""
        articles = self._articles.values()
        return [one.id for one in articles if scope.fits(one.id, one.source, "", one.published)]

    def find_outlets(self, names: Names[str]) -> list[str]:
        """Return which of the names are outlets that an article is from."""
        outlets = {article.source for article in self._articles.values()}
        return [name for name in names if name in outlets]

    def find_articles(self, article_ids: Sequence[str]) -> list[Article]:
        """Return the articles of those ids."""
        return [self._articles[one] for one in article_ids]

    def search_each(
        self, vectors: npt.NDArray[np.float32], count: int, boosts: Boosts = (), among: Sequence[str] | None = None
    ) -> list[list[SearchHit]]:
        """Return the sentences nearest to each of the unit vectors, best first; only of the articles `among`."""
        without = frozenset() if among is None else self._articles.keys() - set(among)
        nearest = self.nearest(vectors, len(self._chunks) if without else OVERSAMPLING * count)
        each = zip(nearest, boosts or [NO_BOOSTS] * len(vectors), strict=True)
        return [self.choose(one, of_one, without, count) for one, of_one in each]

    def nearest(
        self, vectors: npt.NDArray[np.float32], depth: int = SPARE * OVERSAMPLING * CANDIDATES
    ) -> list[Nearest]:
        """Return so many of the chunks nearest to each of the unit vectors [vectors, dimensions]."""
        cosines = np.empty((len(vectors), 0), dtype=np.float32)
        places = np.empty((len(vectors), 0), dtype=np.intp)
        for start in range(0, len(self._chunks), BLOCK):
            block = vectors @ self._vectors[start : start + BLOCK].astype(np.float32).T
            positions = np.broadcast_to(np.arange(start, start + block.shape[1]), block.shape)
            cosines, places = np.concatenate([cosines, block], axis=1), np.concatenate([places, positions], axis=1)
            order = np.argsort(-cosines, axis=1, kind="stable")[:, :depth]
            cosines, places = np.take_along_axis(cosines, order, 1), np.take_along_axis(places, order, 1)
        return [list(zip(*pair, strict=True)) for pair in zip(cosines.tolist(), places.tolist(), strict=True)]

    def choose(
        self,
        nearest: Nearest,
        boosts: Mapping[str, float] = NO_BOOSTS,
        without: AbstractSet[str] = frozenset(),
        count: int = CANDIDATES,
    ) -> list[SearchHit]:
        """Return the hits that a library would find among the nearest chunks, as if some articles were not there."""
        there = [one for one in nearest if self._article_of(one[1]) not in without][: OVERSAMPLING * count]
        chosen = sorted(there, key=lambda one: -(one[0] + boosts.get(self._article_of(one[1]), 0.0)))[:count]
        return [self._hit(*one) for one in chosen]

    def within(self, vector: npt.NDArray[np.float32], places: Sequence[int]) -> list[SearchHit]:
        """Return the chunks at these positions as hits for the unit vector [dimensions], in their order."""
        cosines = (self._vectors[places].astype(np.float32) @ vector).tolist()
        return [self._hit(cosine, place) for cosine, place in zip(cosines, places, strict=True)]

    def _article_of(self, place: int) -> str:
        return self._chunks[place].sentence.article_id

    def _hit(self, cosine: float, place: int) -> SearchHit:
        chunk = self._chunks[place]
        return SearchHit(Quotation(self._articles[chunk.sentence.article_id], chunk.sentence), cosine, chunk.antecedent)
