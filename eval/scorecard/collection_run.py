"""Running the engine and the baselines on question sets in which articles are retrieved from a collection."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from eval.scorecard.collections import Collection, JudgedQuery
from eval.scorecard.memory_index import MemoryIndex, Nearest
from eval.scorecard.parts import WHOLE, Parts
from eval.scorecard.plain_retrieval import PlainRetrieval
from eval.scorecard.results import OURS
from rag.embeddings import Embedder
from rag.ingestion.chunks import make_chunks
from rag.pipeline import Findings, Pipeline, Search
from rag.questions.follow_ups import read_question
from rag.retrieval.reranking import Candidate

NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Answered:
    """A question as the systems have answered it.

    `articles` are the ids of the ranked articles, best first, by system. `first` is the text of our best three
    sentences, and `cited` of those that we cite. `confidence` is the engine's; `confidence_without` is its confidence
    without the articles that answer the question, and `answered_without` whether it answers without them.
    """

    query: JudgedQuery
    articles: dict[str, list[str]]
    first: str
    cited: str
    confidence: float
    confidence_without: float
    answered_without: bool


class CollectionRun:
    """A collection, indexed for questions; without `plain`, the dense baseline is left out."""

    def __init__(self, collection: Collection, embedder: Embedder, folder: Path, plain: bool = True) -> None:
        self._queries = collection.queries
        chunks = [chunk for article in collection.articles for chunk in make_chunks(article)]
        self._index = MemoryIndex(collection.articles, chunks, embedder, folder)
        chunked = PlainRetrieval(collection.articles, embedder, plain)
        self._baselines = [chunked.rank(one.question) for one in collection.queries]
        self._search = cache(self._understand_and_search)

    def ask(self, parts: Parts = WHOLE, history: bool = True) -> list[Answered]:
        """Return the results of all questions, with or without their history."""
        pipeline = Pipeline(self._index, parts.reader, parts.weights)
        found = zip(self._queries, self._search(history), self._baselines, strict=True)
        return [
            self._answer(pipeline, judged, search, chunks, baselines) for judged, (search, chunks), baselines in found
        ]

    def _understand_and_search(self, history: bool) -> list[tuple[Search, list[tuple[Nearest, Nearest]]]]:
        """Return each question's search with the chunks nearest to each of its parts, and those found by words."""
        pipeline = Pipeline(self._index, WHOLE.reader)
        queries = [read_question(one.question, one.history if history else ()) for one in self._queries]
        searches = pipeline.understand(queries)
        vectors = np.concatenate(pipeline.embed(searches))
        terms = [pipeline.terms(part) for search in searches for part in search.parts]
        chunks = zip(self._index.nearest(vectors), map(self._index.find, vectors, terms), strict=True)
        return [(search, [next(chunks) for _ in search.parts]) for search in searches]

    def _answer(
        self,
        pipeline: Pipeline,
        judged: JudgedQuery,
        search: Search,
        chunks: Sequence[tuple[Nearest, Nearest]],
        baselines: dict[str, list[str]],
    ) -> Answered:
        def find(without: AbstractSet[str] = frozenset()) -> Findings:
            each = zip(search.parts, chunks, strict=True)
            return pipeline.conclude(
                search, [self._index.choose(*of_part, pipeline.boosts(part), without) for part, of_part in each]
            )

        found, left = find(), find(judged.gold | judged.strict).evidence
        return Answered(
            judged,
            {OURS: _articles(found.ranked), **baselines},
            _texts(found.ranked[:3]),
            _texts(found.evidence.answering),
            found.evidence.confidence,
            left.confidence,
            bool(left.answering),
        )


def contains_answer(text: str, answers: Sequence[str]) -> bool:
    """Return whether the text contains one of the answers, ignoring case and punctuation."""
    return any(f" {_plain(answer)} " in f" {_plain(text)} " for answer in answers)


def _plain(text: str) -> str:
    return NOT_WORD.sub(" ", text.lower()).strip()


def _articles(candidates: Sequence[Candidate]) -> list[str]:
    return list(dict.fromkeys(one.quotation.article.id for one in candidates))


def _texts(candidates: Sequence[Candidate]) -> str:
    return "\n".join(one.quotation.sentence.text for one in candidates)
