"""A textbook BM25, as a baseline."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rag.text.terms import stem_words

K1, B = 1.2, 0.75


class BM25:
    """Scores texts by BM25 over their stems (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009)."""

    def __init__(self, texts: Sequence[str]) -> None:
        lengths = np.zeros(len(texts))
        postings: defaultdict[str, array[int]] = defaultdict(lambda: array("q"))
        for number, text in enumerate(texts):
            counts = Counter(stem_words(text))
            lengths[number] = counts.total()
            for stem, count in counts.items():
                postings[stem].extend((number, count))
        self._norms = K1 * (1 - B + B * lengths / max(float(lengths.mean()), 1.0))
        self._postings = {stem: np.array(rows).reshape(-1, 2) for stem, rows in postings.items()}

    def scores(self, question: str) -> npt.NDArray[np.float64]:
        """Return the score of each text for the question [texts]."""
        total = np.zeros(len(self._norms))
        for stem in dict.fromkeys(stem_words(question)):
            if (rows := self._postings.get(stem)) is not None:
                numbers, counts = rows[:, 0], rows[:, 1]
                idf = np.log(1 + (len(total) - len(rows) + 0.5) / (len(rows) + 0.5))
                total[numbers] += idf * counts * (K1 + 1) / (counts + self._norms[numbers])
        return total
