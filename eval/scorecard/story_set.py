"""Invented stories that the reader has not learnt from, all in one library in which the answers are to be found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain
from pathlib import Path

from eval.scorecard import measures
from eval.scorecard.memory_index import MemoryIndex
from eval.scorecard.parts import WHOLE, Parts
from eval.scorecard.results import Measure, Result
from eval.scorecard.selection_run import RankedSelection, make_sentences, rank_all, score_plainly
from eval.scorecard.selections import Selection
from eval.scorecard.setup import Setup, in_halves
from rag.embeddings import Embedder
from rag.ingestion.chunks import chunk_sentences
from rag.pipeline import Findings, Pipeline
from rag.questions.follow_ups import read_question
from rag.reading.training.story_questions import Story, read_stories
from rag.retrieval.query_vectors import CANDIDATE_COUNT
from rag.types import Article, Sentence


def stories(setup: Setup) -> Result:
    """Return the result on invented stories told by several articles, all of them in one library.

    They are part of the program, so that no file is needed. The sentences of all articles are ranked, and the first
    must be one that answers; questions that none answers are to be refused.
    """
    run = StoryRun(list(read_stories(held_out=True)), setup.embedder, setup.scratch)
    wanted: list[Callable[[Sequence[RankedSelection]], Measure]] = [
        measures.first_is_right,
        measures.first_is_cited,
        measures.nothing_is_cited,
        measures.selection_refusal_auroc,
    ]
    return in_halves(run.rank(), wanted)


class StoryRun:
    """The articles of the stories as one collection, and each question as a selection among all of its sentences."""

    def __init__(self, told: Iterable[Story], embedder: Embedder, folder: Path) -> None:
        told = list(told)
        texts = [(one["title"], tuple(one["sentences"])) for story in told for one in story["articles"]]
        articles = [Article(str(number), title, " ".join(each)) for number, (title, each) in enumerate(texts)]
        self._starts = [0, *accumulate(len(each) for _, each in texts)]
        self._sentences = tuple(chain.from_iterable(each for _, each in texts))
        self._selections = list(self._select(told))
        pairs = zip(articles, texts, strict=True)
        chunks = [
            one for article, (_, each) in pairs for one in chunk_sentences(article, make_sentences(article, each))
        ]
        self._index = MemoryIndex(articles, chunks, embedder, folder)
        pipeline = Pipeline(self._index, WHOLE.reader)
        self._searches = pipeline.understand([read_question(one.question) for one in self._selections])
        self._vectors = pipeline.embed(self._searches)
        self._plain = score_plainly([one.question for one in self._selections], self._sentences, embedder)

    def rank(self, parts: Parts = WHOLE) -> list[RankedSelection]:
        """Return the questions with the sentences that each system finds, best first."""
        pipeline = Pipeline(self._index, parts.reader, parts.weights)
        hits = pipeline.retrieve(self._searches, self._vectors, CANDIDATE_COUNT)
        found = map(pipeline.conclude, self._searches, hits)
        return [self._rank(number, one) for number, one in enumerate(found)]

    def _rank(self, number: int, findings: Findings) -> RankedSelection:
        plain = {system: scores[number] for system, scores in self._plain.items()}
        return rank_all(self._selections[number], findings, plain, self._place)

    def _select(self, told: Iterable[Story]) -> Iterator[Selection]:
        first = 0
        for story in told:
            for one in story["questions"]:
                gold = frozenset(self._starts[first + article] + sentence for article, sentence in one["gold"])
                yield Selection(one["q"], "", self._sentences, (gold,) if gold else (), answerable=bool(gold))
            first += len(story["articles"])

    def _place(self, sentence: Sentence) -> int:
        return self._starts[int(sentence.article_id)] + sentence.index
