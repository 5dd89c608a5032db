"""Choosing among given sentences: how well the ones that answer are ranked, cited and missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

import numpy as np

from eval.scorecard.lexical import BM25
from eval.scorecard.memory_index import MemoryIndex
from eval.scorecard.results import DENSE, LEXICAL, OURS
from eval.scorecard.selections import Selection
from rag.embeddings import Embedder
from rag.evidence.evidence import select_evidence
from rag.ingestion.chunks import chunk_sentences
from rag.retrieval.reranking import WEIGHTS, Weights
from rag.types import Article, Sentence


@dataclass(frozen=True, slots=True)
class Ranked:
    """A selection with its positions best first, by way of ranking, how sure each is of the best, and those cited.

    Ours is as sure as the engine of its answer, the plain ways as the best one scores.
    """

    selection: Selection
    orders: dict[str, list[int]]
    best: dict[str, float]
    cited: frozenset[int]


class SelectionRun:
    """The selections of a set as the articles of one library; without titles their headlines are left out."""

    def __init__(self, selections: Sequence[Selection], embedder: Embedder, folder: Path, titled: bool = True) -> None:
        self._selections = selections
        articles = [
            Article(str(number), one.title if titled else "", " ".join(one.sentences))
            for number, one in enumerate(selections)
        ]
        chunks = [
            chunk
            for article, one in zip(articles, selections, strict=True)
            for chunk in chunk_sentences(article, _given(article, one.sentences))
        ]
        self._index = MemoryIndex(articles, chunks, embedder, folder)
        self._queries = [self._index.read(one.question) for one in selections]
        sentences = [text for one in selections for text in one.sentences]
        asked = embedder.embed([one.question for one in selections])
        self._dense = asked @ embedder.embed(sentences).T
        words = BM25(sentences)
        self._lexical = np.stack([words.scores(one.question) for one in selections])
        ends = list(accumulate(len(one.sentences) for one in selections))
        self._places = [range(end - len(one.sentences), end) for one, end in zip(selections, ends, strict=True)]

    def rank(self, weights: Weights = WEIGHTS) -> list[Ranked]:
        """Return the selections, each ranked within itself."""
        return [self._rank(number, weights) for number in range(len(self._selections))]

    def rank_anywhere(self, weights: Weights = WEIGHTS) -> list[Ranked]:
        """Return the same with how sure each way is of the best sentence of the whole set."""
        best = self._best_anywhere(weights)
        return [
            replace(one, best={way: scores[number] for way, scores in best.items()})
            for number, one in enumerate(self.rank(weights))
        ]

    def _best_anywhere(self, weights: Weights) -> dict[str, list[float]]:
        ours = [
            select_evidence(
                self._index.rerank(query, self._index.select(query, nearest, weights), weights),
                query,
                self._index.words,
            ).confidence
            for query, nearest in zip(self._queries, self._index.search(self._queries), strict=True)
        ]
        dense, lexical = self._dense.max(axis=1).tolist(), self._lexical.max(axis=1).tolist()
        return {OURS: ours, DENSE: dense, LEXICAL: lexical}

    def _rank(self, number: int, weights: Weights) -> Ranked:
        query, places = self._queries[number], self._places[number]
        candidates = self._index.rerank(query, self._index.within(query, places), weights)
        plain = {DENSE: self._dense[number, places], LEXICAL: self._lexical[number, places]}
        orders = {way: np.argsort(-scores, kind="stable").tolist() for way, scores in plain.items()}
        best = {way: float(scores.max()) for way, scores in plain.items()}
        evidence = select_evidence(candidates, query, self._index.words)
        return Ranked(
            self._selections[number],
            {OURS: [one.quotation.sentence.index for one in candidates], **orders},
            {OURS: evidence.confidence, **best},
            frozenset(one.quotation.sentence.index for one in evidence.answering),
        )


def _given(article: Article, texts: Sequence[str]) -> list[Sentence]:
    """Return the sentences of an article that is made up of these texts with a space between them."""
    starts = accumulate((len(text) + 1 for text in texts[:-1]), initial=0)
    return [
        Sentence(article.id, index, start, start + len(text), text)
        for index, (start, text) in enumerate(zip(starts, texts, strict=True))
    ]
