"""Near misses for questions: the sentences of news articles that search finds for them and that do not answer them.

The questions are about invented or encyclopaedic things, so that news articles of other years cannot answer them, or
about a news article, which is left out with its copies. For questions about news the reader itself names the hardest:
among articles of one kind those that merely share words are too easy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from rag.embeddings import Embedder
from rag.reading import Passage, Reader
from rag.reading.training.records import Document, Question

NEAREST = 6
"""How many near sentences a question has, each from another article."""
EXAMINED = 60
"""Among how many of the nearest sentences they are looked for: an article's own sentences are many of them."""
LEFT_OUT = frozenset({"quiz", "qamr"})
"""Sources whose questions get none: news might answer those of a quiz, and QAMR's are too many and too vague."""
READ = "on-news"
"""How the sources begin for whose questions the reader chooses, among CHOSEN_AMONG near sentences, those it takes for
answers."""
CHOSEN_AMONG = 20
ALIKE = 0.6
"""The cosine with the answering sentence from which a near sentence of such a question may well answer it too, as
another article of the story may."""


def with_near_misses(
    documents: Sequence[Document], news: Sequence[Document], embedder: Embedder, reader: Reader | None
) -> list[Document]:
    """Return the documents with the near misses of their questions among the news articles.

    Without a reader the nearest sentences are taken for the hardest.
    """
    places = [(n, index) for n, article in enumerate(news) for index in range(len(article.sentences))]
    rows = {place: row for row, place in enumerate(places)}
    holding = _articles_by_sentence(news)
    sentences = embedder.embed([text for article in news for text in article.sentences])
    result = []
    for document in documents:
        if document.source not in LEFT_OUT and document.questions:
            asked = embedder.embed([one.text for one in document.questions])
            answers = embedder.embed([_answer(document, one) or one.text for one in document.questions])
            own = {article for text in document.sentences for article in holding.get(text, ())}
            questions = []
            for question, row, answer in zip(document.questions, asked @ sentences.T, answers, strict=True):
                near = _nearest(row, places, own, CHOSEN_AMONG)
                if document.source.startswith(READ):
                    hardest = _hardest(question.text, near, news, reader)[:NEAREST] if reader else near
                    told = _answer(document, question)
                    near = tuple(one for one in hardest if not told or sentences[rows[one]] @ answer < ALIKE)
                questions.append(replace(question, near=near[:NEAREST]))
            document = replace(document, questions=tuple(questions))
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
    scores: npt.NDArray[np.float32], places: Sequence[tuple[int, int]], own: Collection[int], most: int
) -> tuple[tuple[int, int], ...]:
    """Return the places of the nearest sentences, each of another article and none of the question's own."""
    found: dict[int, tuple[int, int]] = {}
    examined = min(len(places), EXAMINED)
    best = np.argpartition(-scores, examined - 1)[:examined]
    for place in best[np.argsort(-scores[best])]:
        article, index = places[place]
        if article not in own:
            found.setdefault(article, (article, index))
    return tuple(found.values())[:most]


def _hardest(
    question: str, near: Sequence[tuple[int, int]], news: Sequence[Document], reader: Reader
) -> tuple[tuple[int, int], ...]:
    """Return the places of the near sentences that the reader takes for answers most, the hardest first."""
    read = reader.read(question, [Passage(news[article].title, (news[article].sentences[n],)) for article, n in near])
    order = np.argsort([-float(scores[0]) for scores in read], kind="stable")
    return tuple(near[place] for place in order)


def _answer(document: Document, question: Question) -> str:
    """Return the sentence that answers the question or would answer it, or none: ""."""
    if question.insertion:
        return question.insertion.text
    return document.sentences[question.gold[0]] if question.gold else ""
