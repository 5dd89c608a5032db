"""How much of a question's content words a text covers, softly, by the similarity of word vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from rag.embeddings.word_vectors import similarity
from rag.text.terms import Vocabulary, content_words, stem

CONTEXT_CREDIT = 0.5
"""Least similarity credited to a word of the question that occurs in the headline or in the antecedent; worth +.010
[+.003, +.017] of P@1 on the written news' second half."""

Idf = Callable[[str], float]
"""Function from a stem to its inverse document frequency."""


class Coverage:
    """Scores texts by how much of one question's content words they cover, each word weighted by its idf.

    The weights are scaled to sum to 1.
    """

    def __init__(self, question: str, idf: Idf) -> None:
        words = {stem(word): word for word in content_words(question)}
        self._stems = list(words)
        self._words = [word.lower() for word in words.values()]
        weights = np.array([idf(one) for one in self._stems], dtype=np.float32)
        self._weights = weights / weights.sum() if weights.sum() else weights

    def soft(self, texts: Sequence[Vocabulary], context_stems: Sequence[frozenset[str]]) -> list[float]:
        """Return for each text, from about 0 to 1, the weighted mean of the best similarities of the question's words.

        The best similarity of a word is its highest cosine with a word of the text, or 1 where its stem occurs there.
        `context_stems` holds for each text the stems of its headline and antecedent: a word of the question among them
        counts at least CONTEXT_CREDIT. A text without words scores 0.

        All texts are compared in one matrix [words of the question, distinct words of the texts], for speed.
        """
        nonempty = [text for text in texts if text.words]
        contexts = [stems for text, stems in zip(texts, context_stems, strict=True) if text.words]
        if not self._stems or not nonempty:
            return [0.0] * len(texts)
        words = list(chain.from_iterable(text.words for text in nonempty))
        column = {word: index for index, word in enumerate(dict.fromkeys(words))}
        table = similarity(self._words, list(column))[:, [column[word] for word in words]]
        starts = np.cumsum([0, *(len(text.words) for text in nonempty[:-1])])
        best = np.maximum.reduceat(table, starts, axis=1).T
        best = np.maximum(best, [[CONTEXT_CREDIT * (one in stems) for one in self._stems] for stems in contexts])
        best[[[one in text.stems for one in self._stems] for text in nonempty]] = 1.0
        means = iter(self._mean(best))
        return [next(means) if text.words else 0.0 for text in texts]

    def _mean(self, shares: npt.NDArray[np.floating[Any]]) -> list[float]:
        """Return the weighted mean of each row of `shares` [texts, stems].

        It is summed row by row, as a matrix product would give equal rows means that differ in the last bit.
        """
        means: list[float] = (shares * self._weights).sum(axis=1).tolist()
        return means
