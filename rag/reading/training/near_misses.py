"""Near misses for questions: the sentences of news articles that search finds for them and that do not answer them.

The questions are about invented or encyclopaedic things, so that news articles of other years cannot answer them, or
about a news article, which is left out with its copies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from rag.embeddings import Embedder
from rag.reading.training.records import Document

NEAREST = 6
"""How many near sentences a question has, each from another article."""
EXAMINED = 60
"""Among how many of the nearest sentences they are looked for: an article's own sentences are many of them."""
LEFT_OUT = frozenset({"quiz", "qamr"})
"""Sources whose questions get none: news might answer those of a quiz, and QAMR's are too many and too vague."""


def with_near_misses(documents: Sequence[Document], news: Sequence[Document], embedder: Embedder) -> list[Document]:
    """Return the documents with the near misses of their questions among the news articles."""
    places = [(n, index) for n, article in enumerate(news) for index in range(len(article.sentences))]
    holding = _articles_by_sentence(news)
    sentences = embedder.embed([text for article in news for text in article.sentences]).T
    result = []
    for document in documents:
        if document.source not in LEFT_OUT and document.questions:
            asked = embedder.embed([one.text for one in document.questions])
            own = {article for text in document.sentences for article in holding.get(text, ())}
            questions = tuple(
                replace(question, near=_nearest(row, places, own))
                for question, row in zip(document.questions, asked @ sentences, strict=True)
            )
            document = replace(document, questions=questions)
        result.append(document)
    return result


def _articles_by_sentence(news: Sequence[Document]) -> dict[str, set[int]]:
    """Return the numbers of the articles that hold a sentence, for each sentence."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, article in enumerate(news):
        for text in article.sentences:
            found[text].add(number)
    return found


def _nearest(
    scores: npt.NDArray[np.float32], places: Sequence[tuple[int, int]], own: Collection[int]
) -> tuple[tuple[int, int], ...]:
    """Return the places of the nearest sentences, each of another article and none of the question's own."""
    found: dict[int, tuple[int, int]] = {}
    most = min(len(places), EXAMINED)
    best = np.argpartition(-scores, most - 1)[:most]
    for place in best[np.argsort(-scores[best])]:
        article, index = places[place]
        if article not in own:
            found.setdefault(article, (article, index))
    return tuple(found.values())[:NEAREST]
