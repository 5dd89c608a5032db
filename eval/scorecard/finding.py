"""Finding in a collection: the article, the answer's words among what is cited, and the refusal without them."""

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
from eval.scorecard.plain import Plain
from eval.scorecard.results import OURS
from rag.embeddings import Embedder
from rag.ingestion.chunks import make_chunks
from rag.pipeline import Findings, Pipeline, Search
from rag.questions.follow_ups import read_question
from rag.retrieval.reranking import WEIGHTS, Candidate, Weights

NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with the articles as they are ranked by each way, and the sentences that come first and are cited.

    `best` is how sure the engine is, `left` how sure where the articles that answer are not there; `still` says whether
    it is answered without them all the same.
    """

    query: JudgedQuery
    articles: dict[str, list[str]]
    first: str
    cited: str
    best: float
    left: float
    still: bool


class CollectionRun:
    """A collection, opened for questions; the chunks of plain retrieval are ranked by words alone where not `plain`."""

    def __init__(self, collection: Collection, embedder: Embedder, folder: Path, plain: bool = True) -> None:
        self._queries = collection.queries
        chunks = [chunk for article in collection.articles for chunk in make_chunks(article)]
        self._index = MemoryIndex(collection.articles, chunks, embedder, folder)
        chunked = Plain(collection.articles, embedder, plain)
        self._plainly = [chunked.rank(one.question) for one in collection.queries]
        self._search = cache(self._understand_and_search)

    def ask(self, weights: Weights = WEIGHTS, history: bool = True) -> list[Answered]:
        """Return what comes of all questions, read with those before them or by themselves."""
        pipeline = Pipeline(self._index, weights)
        found = zip(self._queries, self._search(history), self._plainly, strict=True)
        return [
            self._answer(pipeline, judged, search, nearest, plainly) for judged, (search, nearest), plainly in found
        ]

    def _understand_and_search(self, history: bool) -> list[tuple[Search, list[Nearest]]]:
        """Return each question as it is understood with the chunks nearest to each of its parts."""
        pipeline = Pipeline(self._index)
        queries = [read_question(one.question, one.history if history else ()) for one in self._queries]
        searches = pipeline.understand(queries)
        nearest = iter(self._index.nearest(np.concatenate(pipeline.embed(searches))))
        return [(search, [next(nearest) for _ in search.parts]) for search in searches]

    def _answer(
        self,
        pipeline: Pipeline,
        judged: JudgedQuery,
        search: Search,
        nearest: Sequence[Nearest],
        plainly: dict[str, list[str]],
    ) -> Answered:
        def find(without: AbstractSet[str] = frozenset()) -> Findings:
            each = zip(search.parts, nearest, strict=True)
            return pipeline.conclude(
                search, [self._index.choose(found, pipeline.boosts(part), without) for part, found in each]
            )

        found, left = find(), find(judged.gold | judged.strict).evidence
        return Answered(
            judged,
            {OURS: _articles(found.ranked), **plainly},
            _texts(found.ranked[:3]),
            _texts(found.evidence.answering),
            found.evidence.confidence,
            left.confidence,
            bool(left.answering),
        )


def holds(text: str, answers: Sequence[str]) -> bool:
    """Return whether the text holds one of the answers, whatever the case and the marks."""
    return any(f" {_plain(answer)} " in f" {_plain(text)} " for answer in answers)


def _plain(text: str) -> str:
    return NOT_WORD.sub(" ", text.lower()).strip()


def _articles(candidates: Sequence[Candidate]) -> list[str]:
    return list(dict.fromkeys(one.quotation.article.id for one in candidates))


def _texts(candidates: Sequence[Candidate]) -> str:
    return "\n".join(one.quotation.sentence.text for one in candidates)
