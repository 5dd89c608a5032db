"""Near misses for questions: the sentences of news articles that search finds for them and that do not answer them.

The questions are about invented or encyclopaedic things, so that news articles of other years cannot answer them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from rag.embeddings import Embedder
from rag.reading.training.records import Document

NEAREST = 6
"""How many near sentences a question has, each from another article."""
LEFT_OUT = frozenset({"quiz", "qamr"})
"""Sources whose questions get none: news might answer those of a quiz, and QAMR's are too many and too vague."""


def with_near_misses(documents: Sequence[Document], news: Sequence[Document], embedder: Embedder) -> list[Document]:
    """Return the documents with the near misses of their questions among the news articles."""
    places = [(n, index) for n, article in enumerate(news) for index in range(len(article.sentences))]
    sentences = embedder.embed([text for article in news for text in article.sentences]).T
    result = []
    for document in documents:
        if document.source not in LEFT_OUT and document.questions:
            asked = embedder.embed([one.text for one in document.questions])
            questions = tuple(
                replace(question, near=_nearest(row, places))
                for question, row in zip(document.questions, asked @ sentences, strict=True)
            )
            document = replace(document, questions=questions)
        result.append(document)
    return result


def _nearest(scores: npt.NDArray[np.float32], places: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    found: dict[int, tuple[int, int]] = {}
    best = np.argpartition(-scores, 4 * NEAREST)[: 4 * NEAREST]
    for place in best[np.argsort(-scores[best])]:
        article, index = places[place]
        found.setdefault(article, (article, index))
    return tuple(found.values())[:NEAREST]
