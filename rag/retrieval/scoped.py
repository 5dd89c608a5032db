"""The part of a library that a question is put to; it is searched as the whole is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Protocol

import numpy as np
import numpy.typing as npt

from rag.library import Library, SearchHit
from rag.library.store.vectors import NOTHING
from rag.library.word_index import EVERY, WordIndex
from rag.retrieval.coverage import WordCounts
from rag.scope import Scope


class SearchIndex(Protocol):
    """A library, or a part of one."""

    @property
    def words(self) -> WordCounts:
        """What is known of its words."""

    def search(
        self, vector: npt.NDArray[np.float32], count: int, boosts: Mapping[str, float] = NOTHING
    ) -> list[SearchHit]:
        """Return the sentences nearest to the unit vector [dimensions], best first; `boosts` is by article."""

    def search_each(self, vectors: npt.NDArray[np.float32], count: int) -> list[list[SearchHit]]:
        """Return the sentences nearest to each of the unit vectors [vectors, dimensions], one or more, best first."""

    def __len__(self) -> int:
        """How many articles there are."""


class ScopedIndex:
    """Some articles of a library."""

    def __init__(self, library: Library, articles: Sequence[str]) -> None:
        self._library = library
        self._articles = tuple(articles)
        self.words = ScopedWords(library.words, self._articles)

    def __len__(self) -> int:
        return len(self._articles)

    def search(
        self, vector: npt.NDArray[np.float32], count: int, boosts: Mapping[str, float] = NOTHING
    ) -> list[SearchHit]:
        """Return the sentences of these articles that are nearest to the unit vector [dimensions], best first."""
        return self._library.search(vector, count, boosts, self._articles) if self._articles else []

    def search_each(self, vectors: npt.NDArray[np.float32], count: int) -> list[list[SearchHit]]:
        """Return the sentences of these articles that are nearest to each of the unit vectors, best first."""
        if not self._articles:
            return [[] for _ in vectors]
        return self._library.search_each(vectors, count, among=self._articles)


class ScopedWords:
    """The words of some articles; how rare a word is remains that of the whole library."""

    def __init__(self, words: WordIndex, articles: Sequence[str]) -> None:
        self._words = words
        self._counts = cache(partial(words.count, among=articles))
        self.sentences = self.count(EVERY)

    def rarity(self, stem: str) -> float:
        """Return the inverse document frequency of the stem in the library."""
        return self._words.rarity(stem)

    def count(self, stem: str) -> int:
        """Return how many sentences of these articles hold the stem."""
        return self._counts(stem)


def restrict(library: Library, scope: Scope) -> SearchIndex:
    """Return what the scope leaves of the library."""
    return ScopedIndex(library, library.select(scope)) if scope else library
