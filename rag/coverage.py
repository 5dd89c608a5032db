"""How much of a question's words a sentence holds, to the letter and by likeness."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np

from rag.embeddings.words import similarity
from rag.terms import content_words, stem

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
        weights = np.array([rarity(one) for one in self._stems])
        self._weights = weights / weights.sum() if weights.sum() else weights

    def lacking(self, held: set[str]) -> set[str]:
        """Return the stems of the question that are not held."""
        return set(self._stems) - held

    def exact(self, held: set[str], around: set[str]) -> float:
        """Return the share, from 0 to 1, of the question's stems that are held; those around count half."""
        shares = [1.0 if one in held else AROUND_WEIGHT if one in around else 0.0 for one in self._stems]
        return float(self._weights @ np.array(shares)) if shares else 0.0

    def alike(self, text: str, held: set[str]) -> float:
        """Return the mean likeness, from about 0 to 1, of the question's words to their nearest words in the text."""
        words = list(dict.fromkeys(word.lower() for word in content_words(text)))
        if not words or not self._words:
            return 0.0
        nearest = similarity(self._words, words).max(axis=1)
        nearest[[one in held for one in self._stems]] = 1.0
        return float(self._weights @ nearest)
