"""How much of a question's words a sentence holds, to the letter and by likeness."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from rag.embeddings.words import similarity
from rag.terms import Vocabulary, content_words, stem

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

    def exact(self, held: frozenset[str], around: frozenset[str]) -> float:
        """Return the share, from 0 to 1, of the question's stems that are held; those around count half."""
        shares = [1.0 if one in held else AROUND_WEIGHT if one in around else 0.0 for one in self._stems]
        return float(self._weights @ np.array(shares)) if shares else 0.0

    def alike(self, texts: Sequence[Vocabulary]) -> list[float]:
        """Return for each text the mean likeness, from about 0 to 1, of the question's words to its nearest words.

        All texts are compared at once, each word of theirs with each of the question's once.
        """
        column = {
            word: index for index, word in enumerate(dict.fromkeys(word for text in texts for word in text.words))
        }
        table = similarity(self._words, list(column))
        return [self._alike(text, table[:, [column[word] for word in text.words]]) for text in texts]

    def _alike(self, text: Vocabulary, table: npt.NDArray[np.float32]) -> float:
        if not table.size:
            return 0.0
        nearest = table.max(axis=1)
        nearest[[one in text.stems for one in self._stems]] = 1.0
        return float(self._weights @ nearest)
