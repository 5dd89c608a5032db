"""The articles that a question is searched in: a whole collection, or only those in a scope."""

from __future__ import annotations

from collections.abc import Collection as Names
from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Protocol

import numpy as np
import numpy.typing as npt

from rag.embeddings import Embedder
from rag.library import SearchHit
from rag.library.word_index import EVERY, Terms, WordIndex
from rag.retrieval.reranking import TermStatistics
from rag.scope import Scope
from rag.types import Article, Sentence

Boosts = Sequence[Mapping[str, float]]
"""For each query, by article id, what is added to the cosines of the article's sentences when hits are chosen."""


class SearchIndex(Protocol):
    """Sentences that can be searched by vectors."""

    @property
    def words(self) -> TermStatistics:
        """Return the frequencies of stems in these sentences."""

    def search_each(
        self, vectors: npt.NDArray[np.float32], count: int, boosts: Boosts = (), *, terms: Sequence[Terms] = ()
    ) -> list[list[SearchHit]]:
        """Return for each of the unit vectors [vectors, dimensions] the `count` nearest sentences, best first.

        The sentences that the terms find follow after them.
        """

    def __len__(self) -> int:
        """Return the number of articles."""


class Collection(Protocol):
    """Articles that can be asked about: a library, or some that are held in memory."""

    @property
    def embedder(self) -> Embedder:
        """Return the embedder of the sentences' vectors."""

    @property
    def words(self) -> WordIndex:
        """Return the index of the words in the articles."""

    def select(self, scope: Scope) -> list[str]:
        """Return the ids of the articles in the scope."""

    def find_outlets(self, names: Names[str]) -> list[str]:
        """Return those of the names that are the outlet of an article."""

    def find_articles(self, article_ids: Sequence[str]) -> list[Article]:
        """Return the stored articles with these ids, in the given order."""

    def sentences_of(self, article: Article) -> Sequence[Sentence]:
        """Return the citable sentences of the article, in order."""

    def search_each(
        self,
        vectors: npt.NDArray[np.float32],
        count: int,
        boosts: Boosts = (),
        among: Sequence[str] | None = None,
        terms: Sequence[Terms] = (),
    ) -> list[list[SearchHit]]:
        """Return for each of the unit vectors the nearest sentences, best first, and then those that the terms find.

        `among` restricts the search to articles with these ids.
        """

    def __len__(self) -> int:
        """Return the number of articles."""


class ScopedIndex:
    """A search index that is restricted to some articles of a collection, given by their ids."""

    def __init__(self, collection: Collection, articles: Sequence[str]) -> None:
        self._collection = collection
        self._articles = tuple(articles)
        self.words = ScopedTermStatistics(collection.words, self._articles)

    def __len__(self) -> int:
        return len(self._articles)

    def search_each(
        self, vectors: npt.NDArray[np.float32], count: int, boosts: Boosts = (), *, terms: Sequence[Terms] = ()
    ) -> list[list[SearchHit]]:
        """Return the nearest sentences of these articles for each of the unit vectors, and those the terms find."""
        if not self._articles:
            return [[] for _ in vectors]
        return self._collection.search_each(vectors, count, boosts, self._articles, terms)


class ScopedTermStatistics:
    """Frequencies of stems in some articles of a collection.

    The idf is that of the whole collection, so that scores do not depend on the scope.
    """

    def __init__(self, words: WordIndex, articles: Sequence[str]) -> None:
        self._words = words
        self._articles = articles
        self._counts = cache(partial(words.count, among=articles))
        self.sentences = self.count(EVERY)

    def idf(self, stem: str) -> float:
        """Return the inverse document frequency of the stem in the collection."""
        return self._words.idf(stem)

    def mentions(self, *stems: str) -> bool:
        """Return whether a sentence of these articles, with what is known of its article, has all the stems."""
        return self._words.mentions(*stems, among=self._articles)

    def count(self, stem: str) -> int:
        """Return the number of sentences of these articles that contain the stem."""
        return self._counts(stem)


def restrict(collection: Collection, scope: Scope) -> SearchIndex:
    """Return an index of the articles in the scope; the collection itself if the scope is empty."""
    return ScopedIndex(collection, collection.select(scope)) if scope else collection
