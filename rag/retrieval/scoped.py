"""The articles that a question is put to: a whole collection, or those of it in a scope."""

from __future__ import annotations

from collections.abc import Collection as Names
from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Protocol

import numpy as np
import numpy.typing as npt

from rag.embeddings import Embedder
from rag.library import SearchHit
from rag.library.word_index import EVERY, WordIndex
from rag.retrieval.coverage import WordCounts
from rag.scope import Scope
from rag.types import Article

Boosts = Sequence[Mapping[str, float]]
"""For each question what an article's id adds to the cosines of its sentences when hits are chosen."""


class SearchIndex(Protocol):
    """Sentences that can be searched by vectors."""

    @property
    def words(self) -> WordCounts:
        """What is known of their words."""

    def search_each(self, vectors: npt.NDArray[np.float32], count: int, boosts: Boosts = ()) -> list[list[SearchHit]]:
        """Return the sentences nearest to each of the unit vectors [vectors, dimensions], one or more, best first."""

    def __len__(self) -> int:
        """How many articles there are."""


class Collection(Protocol):
    """Articles that can be asked about: a library, or some that are held in memory."""

    @property
    def embedder(self) -> Embedder:
        """What made the vectors of the sentences."""

    @property
    def words(self) -> WordIndex:
        """The words of the articles."""

    def select(self, scope: Scope) -> list[str]:
        """Return the ids of the articles in the scope."""

    def find_outlets(self, names: Names[str]) -> list[str]:
        """Return which of the names are outlets that an article is from."""

    def find_articles(self, article_ids: Sequence[str]) -> list[Article]:
        """Return the articles of those ids that there are, in their order."""

    def search_each(
        self,
        vectors: npt.NDArray[np.float32],
        count: int,
        boosts: Boosts = (),
        among: Sequence[str] | None = None,
    ) -> list[list[SearchHit]]:
        """Return the sentences nearest to each of the unit vectors, best first; only of the articles `among`."""

    def __len__(self) -> int:
        """How many articles there are."""


class ScopedIndex:
    """Some articles of a collection."""

    def __init__(self, collection: Collection, articles: Sequence[str]) -> None:
        self._collection = collection
        self._articles = tuple(articles)
        self.words = ScopedWords(collection.words, self._articles)

    def __len__(self) -> int:
        return len(self._articles)

    def search_each(self, vectors: npt.NDArray[np.float32], count: int, boosts: Boosts = ()) -> list[list[SearchHit]]:
        """Return the sentences of these articles that are nearest to each of the unit vectors, best first."""
        if not self._articles:
            return [[] for _ in vectors]
        return self._collection.search_each(vectors, count, boosts, self._articles)


class ScopedWords:
    """The words of some articles; how rare a word is remains that of the whole collection."""

    def __init__(self, words: WordIndex, articles: Sequence[str]) -> None:
        self._words = words
        self._counts = cache(partial(words.count, among=articles))
        self.sentences = self.count(EVERY)

    def rarity(self, stem: str) -> float:
        """Return the inverse document frequency of the stem in the collection."""
        return self._words.rarity(stem)

    def count(self, stem: str) -> int:
        """Return how many sentences of these articles hold the stem."""
        return self._counts(stem)


def restrict(collection: Collection, scope: Scope) -> SearchIndex:
    """Return what the scope leaves of the collection."""
    return ScopedIndex(collection, collection.select(scope)) if scope else collection
