"""A collection in memory with exact search, for the engine's pipeline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection as Names
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

import numpy as np
import numpy.typing as npt

from rag.embeddings import Embedder
from rag.ingestion.chunks import Chunk
from rag.library import SearchHit
from rag.library.search import FOUND_BY_GROUP, FOUND_BY_WORDS
from rag.library.store.vectors import NO_BOOSTS, OVERSAMPLING
from rag.library.word_index import NO_TERMS, Terms, WordIndex
from rag.retrieval.query_vectors import CANDIDATE_COUNT
from rag.retrieval.scoped import Boosts
from rag.scope import Scope
from rag.types import Article, Quotation, Sentence

BLOCK = 20_000
"""Chunks whose cosines are computed at once."""
SPARE = 2
"""How many times as many chunks are found as the engine needs, so that some articles can be left out afterwards."""

Nearest = list[tuple[float, int]]
"""Cosines and indices of chunks, best first."""


class MemoryIndex:
    """Chunks with their vectors in memory, float16 [chunks, dimensions], and a word index in a scratch folder."""

    def __init__(self, articles: Sequence[Article], chunks: Sequence[Chunk], embedder: Embedder, folder: Path) -> None:
        self._articles = {article.id: article for article in articles}
        self._chunks = chunks
        self._sentences: dict[str, list[Sentence]] = defaultdict(list)
        for chunk in chunks:
            self._sentences[chunk.sentence.article_id].append(chunk.sentence)
        self.embedder = embedder
        self._vectors = embedder.embed([chunk.embedded_text for chunk in chunks]).astype(np.float16)
        self._places = {(one.sentence.article_id, one.sentence.index): at for at, one in enumerate(chunks)}
        self.words = WordIndex(folder)
        self.words.rebuild(articles)

    def __len__(self) -> int:
        return len(self._articles)

    def select(self, scope: Scope) -> list[str]:
        """Return the ids of the articles in the scope."""
        articles = self._articles.values()
        return [one.id for one in articles if scope.fits(one.id, one.source, "", one.published)]

    def find_outlets(self, names: Names[str]) -> list[str]:
        """Return those of the names that are the `source` of at least one article."""
        outlets = {article.source for article in self._articles.values()}
        return [name for name in names if name in outlets]

    def find_articles(self, article_ids: Sequence[str]) -> list[Article]:
        """Return the articles in the order of the ids."""
        return [self._articles[one] for one in article_ids]

    def sentences_of(self, article: Article) -> Sequence[Sentence]:
        """Return the sentences of the article, in order."""
        return self._sentences[article.id]

    def search_each(
        self,
        vectors: npt.NDArray[np.float32],
        count: int,
        boosts: Boosts = (),
        among: Sequence[str] | None = None,
        terms: Sequence[Terms] = (),
    ) -> list[list[SearchHit]]:
        """Return for each unit vector the nearest sentences, like `Library.search_each`."""
        without = frozenset() if among is None else self._articles.keys() - set(among)
        nearest = self.nearest(vectors, len(self._chunks) if without else OVERSAMPLING * count)
        found = map(self.find, vectors, terms or [NO_TERMS] * len(vectors))
        each = zip(nearest, found, boosts or [NO_BOOSTS] * len(vectors), strict=True)
        return [self.choose(near, by_words, of_one, without, count) for near, by_words, of_one in each]

    def nearest(
        self, vectors: npt.NDArray[np.float32], depth: int = SPARE * OVERSAMPLING * CANDIDATE_COUNT
    ) -> list[Nearest]:
        """Return the `depth` chunks nearest to each of the unit vectors [vectors, dimensions]."""
        cosines = np.empty((len(vectors), 0), dtype=np.float32)
        indices = np.empty((len(vectors), 0), dtype=np.intp)
        for start in range(0, len(self._chunks), BLOCK):
            block = vectors @ self._vectors[start : start + BLOCK].astype(np.float32).T
            own = np.broadcast_to(np.arange(start, start + block.shape[1]), block.shape)
            cosines, indices = np.concatenate([cosines, block], axis=1), np.concatenate([indices, own], axis=1)
            order = np.argsort(-cosines, axis=1, kind="stable")[:, :depth]
            cosines, indices = np.take_along_axis(cosines, order, 1), np.take_along_axis(indices, order, 1)
        return [list(zip(*pair, strict=True)) for pair in zip(cosines.tolist(), indices.tolist(), strict=True)]

    def find(self, vector: npt.NDArray[np.float32], terms: Terms) -> Nearest:
        """Return the chunks that the terms find, with their cosines to the unit vector [dimensions]."""
        places = self.words.find_sentences(terms, FOUND_BY_WORDS, FOUND_BY_GROUP)
        indices = [self._places[article_id, int(place.split(".")[0])] for article_id, place in places]
        cosines = (self._vectors[indices].astype(np.float32) @ vector).tolist() if indices else []
        return list(zip(cosines, indices, strict=True))

    def choose(
        self,
        nearest: Nearest,
        found: Nearest,
        boosts: Mapping[str, float] = NO_BOOSTS,
        without: AbstractSet[str] = frozenset(),
        count: int = CANDIDATE_COUNT,
    ) -> list[SearchHit]:
        """Return the `count` hits among the nearest chunks that a library without the articles `without` would find.

        Those of the chunks `found` by words that are not among them follow.
        """
        there = [one for one in nearest if self._article_of(one[1]) not in without][: OVERSAMPLING * count]
        chosen = sorted(there, key=lambda one: -(one[0] + boosts.get(self._article_of(one[1]), 0.0)))[:count]
        known = {index for _, index in chosen}
        by_words = [one for one in found if one[1] not in known and self._article_of(one[1]) not in without]
        return [self._hit(*one) for one in (*chosen, *by_words)]

    def within(self, vector: npt.NDArray[np.float32], indices: Sequence[int]) -> list[SearchHit]:
        """Return the chunks with these indices, in this order, as hits for the unit vector [dimensions]."""
        cosines = (self._vectors[indices].astype(np.float32) @ vector).tolist()
        return [self._hit(cosine, index) for cosine, index in zip(cosines, indices, strict=True)]

    def _article_of(self, index: int) -> str:
        return self._chunks[index].sentence.article_id

    def _hit(self, cosine: float, index: int) -> SearchHit:
        chunk = self._chunks[index]
        return SearchHit(Quotation(self._articles[chunk.sentence.article_id], chunk.sentence), cosine, chunk.antecedent)
