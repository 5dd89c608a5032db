"""Finding in a collection: the article, the answer's words among what is cited, and the refusal without them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from eval.scorecard.collections import Collection, Query
from eval.scorecard.plain import Plain
from eval.scorecard.results import OURS
from eval.scorecard.shelf import Nearest, Shelf
from rag.embeddings import Embedder
from rag.evidence.evidence import choose
from rag.ingestion.chunks import make_chunks
from rag.questions.follow_ups import Reading
from rag.retrieval.reranking import WEIGHTS, Candidate, Weights

NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with the articles as they are ranked by each way, and the sentences that come first and are cited.

    `best` is how sure the engine is, `left` how sure where the articles that answer are not there; `still` says whether
    it is answered without them all the same.
    """

    query: Query
    articles: dict[str, list[str]]
    first: str
    cited: str
    best: float
    left: float
    still: bool


class Desk:
    """A collection, opened for questions; the chunks of plain retrieval are ranked by words alone where not `plain`."""

    def __init__(self, collection: Collection, embedder: Embedder, folder: Path, plain: bool = True) -> None:
        self._queries = collection.queries
        chunks = [chunk for article in collection.articles for chunk in make_chunks(article)]
        self._shelf = Shelf(collection.articles, chunks, embedder, folder)
        chunked = Plain(collection.articles, embedder, plain)
        self._plainly = [chunked.rank(one.question) for one in collection.queries]
        self._search = cache(self._read_and_search)

    def ask(self, weights: Weights = WEIGHTS, history: bool = True) -> list[Answered]:
        """Return what comes of all questions, read with those before them or by themselves."""
        found = zip(self._queries, self._search(history), self._plainly, strict=True)
        return [self._answer(query, reading, nearest, plainly, weights) for query, (reading, nearest), plainly in found]

    def _read_and_search(self, history: bool) -> list[tuple[Reading, Nearest]]:
        readings = [self._shelf.read(one.question, one.history if history else ()) for one in self._queries]
        return list(zip(readings, self._shelf.search(readings), strict=True))

    def _answer(
        self, query: Query, reading: Reading, nearest: Nearest, plainly: dict[str, list[str]], weights: Weights
    ) -> Answered:
        candidates = self._shelf.weigh(reading, self._shelf.select(reading, nearest, weights), weights)
        others = self._shelf.select(reading, nearest, weights, query.gold | query.strict)
        evidence = choose(candidates, reading, self._shelf.words)
        left = choose(self._shelf.weigh(reading, others, weights), reading, self._shelf.words)
        return Answered(
            query,
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
