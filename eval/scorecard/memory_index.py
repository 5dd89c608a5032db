"""Articles in memory, searched exactly; questions are read and sentences weighed as the engine does it."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path

import numpy as np

from rag.embeddings import Embedder
from rag.ingestion.chunks import Chunk
from rag.library import SearchHit
from rag.library.store.vectors import REACH
from rag.library.word_index import WordIndex
from rag.questions.follow_ups import Query, read_question
from rag.questions.spelling import correct_spelling
from rag.retrieval.conversation_context import rerank
from rag.retrieval.reranking import Candidate, Weights, find_boosts
from rag.retrieval.retriever import CANDIDATES, embed_questions
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

    def read(self, question: str, history: Sequence[str] = ()) -> Query:
        """Return the question in the light of the earlier ones, with its misspelt words mended."""
        query = read_question(question, history)
        return replace(query, standalone=correct_spelling(query.standalone, self))

    def find_articles(self, article_ids: Sequence[str]) -> list[Article]:
        """Return the articles of those ids."""
        return [self._articles[one] for one in article_ids]

    def search(self, queries: Sequence[Query]) -> list[Nearest]:
        """Return the chunks nearest to each question."""
        asked = embed_questions(queries, self.embedder, self.words)
        depth = min(SPARE * REACH * CANDIDATES, len(self._chunks))
        cosines = np.empty((len(asked), 0), dtype=np.float32)
        places = np.empty((len(asked), 0), dtype=np.intp)
        for start in range(0, len(self._chunks), BLOCK):
            block = asked @ self._vectors[start : start + BLOCK].astype(np.float32).T
            positions = np.broadcast_to(np.arange(start, start + block.shape[1]), block.shape)
            cosines, places = np.concatenate([cosines, block], axis=1), np.concatenate([places, positions], axis=1)
            order = np.argsort(-cosines, axis=1, kind="stable")[:, :depth]
            cosines, places = np.take_along_axis(cosines, order, 1), np.take_along_axis(places, order, 1)
        return [list(zip(*pair, strict=True)) for pair in zip(cosines.tolist(), places.tolist(), strict=True)]

    def within(self, query: Query, places: Sequence[int]) -> Nearest:
        """Return the chunks at these positions with their cosines to the question, in their order."""
        (asked,) = embed_questions([query], self.embedder, self.words)
        return list(zip((self._vectors[places].astype(np.float32) @ asked).tolist(), places, strict=True))

    def select(
        self, query: Query, nearest: Nearest, weights: Weights, without: AbstractSet[str] = frozenset()
    ) -> Nearest:
        """Return the chunks that the engine weighs, as if some articles were not there."""
        boosts = find_boosts(query, self.words, weights)
        there = [one for one in nearest if self.article_of(one[1]) not in without][: REACH * CANDIDATES]
        return sorted(there, key=lambda one: -(one[0] + boosts.get(self.article_of(one[1]), 0.0)))[:CANDIDATES]

    def rerank(self, query: Query, selected: Nearest, weights: Weights) -> list[Candidate]:
        """Return the chunks as the engine scores them, best first."""
        return rerank(query, [self._found(*one) for one in selected], self.words, weights)

    def article_of(self, place: int) -> str:
        """Return the id of the article that the chunk is of."""
        return self._chunks[place].sentence.article_id

    def _found(self, cosine: float, place: int) -> SearchHit:
        chunk = self._chunks[place]
        return SearchHit(Quotation(self._articles[chunk.sentence.article_id], chunk.sentence), cosine, chunk.antecedent)
