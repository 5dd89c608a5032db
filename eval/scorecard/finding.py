"""Finding in a collection: the article, the answer's words among what is cited, and the refusal without them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from eval.scorecard.collections import Collection, JudgedQuery
from eval.scorecard.memory_index import MemoryIndex, Nearest
from eval.scorecard.plain import Plain
from eval.scorecard.results import OURS
from rag.embeddings import Embedder
from rag.evidence.evidence import select_evidence
from rag.ingestion.chunks import make_chunks
from rag.questions.follow_ups import Query
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
        self._search = cache(self._read_and_search)

    def ask(self, weights: Weights = WEIGHTS, history: bool = True) -> list[Answered]:
        """Return what comes of all questions, read with those before them or by themselves."""
        found = zip(self._queries, self._search(history), self._plainly, strict=True)
        return [self._answer(judged, query, nearest, plainly, weights) for judged, (query, nearest), plainly in found]

    def _read_and_search(self, history: bool) -> list[tuple[Query, Nearest]]:
        queries = [self._index.read(one.question, one.history if history else ()) for one in self._queries]
        return list(zip(queries, self._index.search(queries), strict=True))

    def _answer(
        self, judged: JudgedQuery, query: Query, nearest: Nearest, plainly: dict[str, list[str]], weights: Weights
    ) -> Answered:
        candidates = self._index.rerank(query, self._index.select(query, nearest, weights), weights)
        others = self._index.select(query, nearest, weights, judged.gold | judged.strict)
        evidence = select_evidence(candidates, query, self._index.words)
        left = select_evidence(self._index.rerank(query, others, weights), query, self._index.words)
        return Answered(
            judged,
            {OURS: _articles(candidates), **plainly},
            _texts(candidates[:3]),
            _texts(evidence.answering),
            evidence.confidence,
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
