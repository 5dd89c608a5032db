"""Running the engine and the baselines on question sets in which the answer is selected from given sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from operator import attrgetter
from pathlib import Path

import numpy as np
import numpy.typing as npt

from eval.scorecard.bm25 import BM25
from eval.scorecard.memory_index import MemoryIndex
from eval.scorecard.parts import WHOLE, Parts
from eval.scorecard.results import DENSE, LEXICAL, OURS
from eval.scorecard.selections import Selection
from rag.embeddings import Embedder
from rag.ingestion.chunks import chunk_sentences
from rag.pipeline import Findings, Pipeline
from rag.questions.follow_ups import read_question
from rag.retrieval.query_vectors import CANDIDATE_COUNT
from rag.types import Article, Sentence

Scores = npt.NDArray[np.floating]


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
        if not selections:
            raise ValueError("there is no question in it")
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
        self._plain = score_plainly([one.question for one in selections], sentences, embedder)
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
        return {OURS: ours, **{system: scores.max(axis=1).tolist() for system, scores in self._plain.items()}}

    def _rank(self, number: int, parts: Parts) -> RankedSelection:
        positions, search = self._positions[number], self._searches[number]
        hits = [self._index.within(vector, positions) for vector in self._vectors[number]]
        findings = Pipeline(self._index, parts.reader, parts.weights).conclude(search, hits)
        plain = {system: scores[number, positions] for system, scores in self._plain.items()}
        return rank_all(self._selections[number], findings, plain, attrgetter("index"))


def score_plainly(questions: Sequence[str], sentences: Sequence[str], embedder: Embedder) -> dict[str, Scores]:
    """Return the score of each sentence for each question [questions, sentences] by each baseline."""
    words = BM25(sentences)
    return {
        DENSE: embedder.embed(questions) @ embedder.embed(sentences).T,
        LEXICAL: np.stack([words.scores(one) for one in questions]),
    }


def rank_all(
    selection: Selection, findings: Findings, plain: Mapping[str, Scores], place: Callable[[Sentence], int]
) -> RankedSelection:
    """Return the selection as ours found its sentences and as the baselines score them [sentences].

    `place` gives the index in the selection of a sentence that ours found.
    """
    evidence = findings.evidence
    ours = dict.fromkeys(place(one.quotation.sentence) for one in findings.ranked)
    return RankedSelection(
        selection,
        {OURS: list(ours), **{system: np.argsort(-scores, kind="stable").tolist() for system, scores in plain.items()}},
        {OURS: evidence.confidence, **{system: float(scores.max()) for system, scores in plain.items()}},
        frozenset(place(one.quotation.sentence) for one in evidence.answering),
    )


def make_sentences(article: Article, texts: Sequence[str]) -> list[Sentence]:
    """Return the sentences of an article whose text consists of these texts, joined by spaces."""
    starts = accumulate((len(text) + 1 for text in texts[:-1]), initial=0)
    return [
        Sentence(article.id, index, start, start + len(text), text)
        for index, (start, text) in enumerate(zip(starts, texts, strict=True))
    ]
