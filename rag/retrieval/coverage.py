"""How much of a question's words a sentence holds, to the letter and by likeness."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from rag.embeddings.word_vectors import similarity
from rag.text.terms import Vocabulary, content_words, stem

AROUND_WEIGHT = 0.5
"""What a word counts that stands in the headline or in the sentence before."""

Rarity = Callable[[str], float]


class WordCounts(Protocol):
    """What is known of the words of a library."""

    @property
    def sentences(self) -> int:
        """How many sentences there are."""

    def rarity(self, stem: str) -> float:
        """Return the inverse document frequency of the stem."""

    def count(self, stem: str) -> int:
        """Return how many sentences hold the stem."""


class Coverage:
    """The content words of a question, weighed by their rarity."""

    def __init__(self, question: str, rarity: Rarity) -> None:
        words = {stem(word): word for word in content_words(question)}
        self._stems = list(words)
        self._words = [word.lower() for word in words.values()]
        weights = np.array([rarity(one) for one in self._stems], dtype=np.float32)
        self._weights = weights / weights.sum() if weights.sum() else weights

    def lacking(self, held: frozenset[str]) -> set[str]:
        """Return the stems of the question that are not held."""
        return set(self._stems) - held

    def exact(self, held: Sequence[frozenset[str]], around: Sequence[frozenset[str]]) -> list[float]:
        """Return for each text the share, from 0 to 1, of the question's stems that it holds; those around count half.

        `held` and `around` are a set a text.
        """
        stems = self._stems
        shares = [
            [1.0 if one in within else AROUND_WEIGHT if one in beside else 0.0 for one in stems]
            for within, beside in zip(held, around, strict=True)
        ]
        return self._mean(np.array(shares).reshape(len(held), len(stems)))

    def alike(self, texts: Sequence[Vocabulary]) -> list[float]:
        """Return for each text the mean likeness, from about 0 to 1, of the question's words to its nearest words.

        All texts are compared at once, each word of theirs with each of the question's once.
        """
        spoken = [text for text in texts if text.words]
        if not self._stems or not spoken:
            return [0.0] * len(texts)
        words = list(chain.from_iterable(text.words for text in spoken))
        column = {word: index for index, word in enumerate(dict.fromkeys(words))}
        table = similarity(self._words, list(column))[:, [column[word] for word in words]]
        starts = np.cumsum([0, *(len(text.words) for text in spoken[:-1])])
        nearest = np.maximum.reduceat(table, starts, axis=1).T
        nearest[[[one in text.stems for one in self._stems] for text in spoken]] = 1.0
        means = iter(self._mean(nearest))
        return [next(means) if text.words else 0.0 for text in texts]

    def _mean(self, shares: npt.NDArray[np.floating[Any]]) -> list[float]:
        """Return the weighted mean of each row [texts, stems], alike for alike rows wherever they stand."""
        means: list[float] = (shares * self._weights).sum(axis=1).tolist()
        return means
