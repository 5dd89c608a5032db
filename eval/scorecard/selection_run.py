"""Running the engine and the baselines on question sets in which the answer is selected from given sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

import numpy as np

from eval.scorecard.bm25 import BM25
from eval.scorecard.memory_index import MemoryIndex
from eval.scorecard.parts import WHOLE, Parts
from eval.scorecard.results import DENSE, LEXICAL, OURS
from eval.scorecard.selections import Selection
from rag.embeddings import Embedder
from rag.ingestion.chunks import chunk_sentences
from rag.pipeline import Pipeline
from rag.questions.follow_ups import read_question
from rag.retrieval.query_vectors import CANDIDATE_COUNT
from rag.types import Article, Sentence


@dataclass(frozen=True, slots=True)
class RankedSelection:
    """A selection as each system has ranked it.

    `orders` are the indices of its sentences, best first, by system. `best` is each system's confidence in its best
    sentence: the engine's confidence for ours, the score for the baselines. `cited` are the indices that ours cites.
    """

    selection: Selection
    orders: dict[str, list[int]]
    best: dict[str, float]
    cited: frozenset[int]


class SelectionRun:
    """The selections of a set as the articles of one collection, with their headlines if `titled`."""

    def __init__(self, selections: Sequence[Selection], embedder: Embedder, folder: Path, titled: bool = True) -> None:
        self._selections = selections
        articles = [
            Article(str(number), one.title if titled else "", " ".join(one.sentences))
            for number, one in enumerate(selections)
        ]
        chunks = [
            chunk
            for article, one in zip(articles, selections, strict=True)
            for chunk in chunk_sentences(article, make_sentences(article, one.sentences))
        ]
        self._index = MemoryIndex(articles, chunks, embedder, folder)
        pipeline = Pipeline(self._index, WHOLE.reader)
        self._searches = pipeline.understand([read_question(one.question) for one in selections])
        self._vectors = pipeline.embed(self._searches)
        sentences = [text for one in selections for text in one.sentences]
        asked = embedder.embed([one.question for one in selections])
        self._dense = asked @ embedder.embed(sentences).T
        words = BM25(sentences)
        self._lexical = np.stack([words.scores(one.question) for one in selections])
        ends = list(accumulate(len(one.sentences) for one in selections))
        self._positions = [range(end - len(one.sentences), end) for one, end in zip(selections, ends, strict=True)]

    def rank(self, parts: Parts = WHOLE) -> list[RankedSelection]:
        """Return the selections, with the sentences of each ranked among themselves."""
        return [self._rank(number, parts) for number in range(len(self._selections))]

    def rank_anywhere(self, parts: Parts = WHOLE) -> list[RankedSelection]:
        """Return the same, but with each system's confidence in its best sentence of the whole set."""
        best = self._best_anywhere(parts)
        return [
            replace(one, best={system: scores[number] for system, scores in best.items()})
            for number, one in enumerate(self.rank(parts))
        ]

    def _best_anywhere(self, parts: Parts) -> dict[str, list[float]]:
        pipeline = Pipeline(self._index, parts.reader, parts.weights)
        hits = pipeline.retrieve(self._searches, self._vectors, CANDIDATE_COUNT)
        found = map(pipeline.conclude, self._searches, hits)
        ours = [findings.evidence.confidence for findings in found]
        dense, lexical = self._dense.max(axis=1).tolist(), self._lexical.max(axis=1).tolist()
        return {OURS: ours, DENSE: dense, LEXICAL: lexical}

    def _rank(self, number: int, parts: Parts) -> RankedSelection:
        positions, search = self._positions[number], self._searches[number]
        hits = [self._index.within(vector, positions) for vector in self._vectors[number]]
        findings = Pipeline(self._index, parts.reader, parts.weights).conclude(search, hits)
        order = dict.fromkeys(one.quotation.sentence.index for one in findings.ranked)
        plain = {DENSE: self._dense[number, positions], LEXICAL: self._lexical[number, positions]}
        orders = {system: np.argsort(-scores, kind="stable").tolist() for system, scores in plain.items()}
        best = {system: float(scores.max()) for system, scores in plain.items()}
        evidence = findings.evidence
        return RankedSelection(
            self._selections[number],
            {OURS: list(order), **orders},
            {OURS: evidence.confidence, **best},
            frozenset(one.quotation.sentence.index for one in evidence.answering),
        )


def make_sentences(article: Article, texts: Sequence[str]) -> list[Sentence]:
    """Return the sentences of an article whose text consists of these texts, joined by spaces."""
    starts = accumulate((len(text) + 1 for text in texts[:-1]), initial=0)
    return [
        Sentence(article.id, index, start, start + len(text), text)
        for index, (start, text) in enumerate(zip(starts, texts, strict=True))
    ]
