"""Finding in a collection: the article, the answer's words among what is cited, and the refusal without them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval.scorecard.collections import Collection, Query
from eval.scorecard.lexical import BM25
from eval.scorecard.results import DENSE, LEXICAL, OURS
from eval.scorecard.shelf import Nearest, Shelf
from rag.chunks import make_chunks
from rag.conversation import Reading
from rag.embeddings import Embedder
from rag.evidence import choose
from rag.scoring import WEIGHTS, Candidate, Weights
from rag.types import Article

PASSAGE, OVERLAP = 180, 20
"""Words of a chunk in plain retrieval: about 256 tokens."""
NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with the articles as they are ranked by each way, and the sentences that come first and are cited.

    `best` is the score of the best sentence, `left` of the best one where the articles that answer are not there.
    """

    query: Query
    articles: dict[str, list[str]]
    first: str
    cited: str
    best: float
    left: float


class Desk:
    """A collection, opened for questions; plain retrieval is left out where its chunks are not to be embedded."""

    def __init__(self, collection: Collection, embedder: Embedder, folder: Path, plain: bool = True) -> None:
        self._queries = collection.queries
        chunks = [chunk for article in collection.articles for chunk in make_chunks(article)]
        self._shelf = Shelf(collection.articles, chunks, embedder, folder)
        pieces = [(article.id, text) for article in collection.articles for text in passages(article)]
        self._owners = [owner for owner, _ in pieces]
        self._words = BM25([text for _, text in pieces])
        self._vectors = embedder.embed([text for _, text in pieces]) if plain else None

    def ask(self, weights: Weights = WEIGHTS, history: bool = True) -> list[Answered]:
        """Return what comes of all questions, read with those before them or by themselves."""
        readings = [self._shelf.read(one.question, one.history if history else ()) for one in self._queries]
        found = zip(self._queries, readings, self._shelf.search(readings), strict=True)
        return [self._answer(query, reading, nearest, weights) for query, reading, nearest in found]

    def _answer(self, query: Query, reading: Reading, nearest: Nearest, weights: Weights) -> Answered:
        candidates = self._shelf.weigh(reading, self._shelf.select(reading, nearest, weights), weights)
        others = self._shelf.select(reading, nearest, weights, query.gold | query.strict)
        left = self._shelf.weigh(reading, others, weights)
        evidence = choose(candidates, reading, self._shelf.words)
        return Answered(
            query,
            {OURS: _articles(candidates), **self._plainly(query)},
            _texts(candidates[:3]),
            _texts(evidence.answering),
            candidates[0].score,
            left[0].score if left else 0.0,
        )

    def _plainly(self, query: Query) -> dict[str, list[str]]:
        """Return the articles by their best chunk, as plain retrieval and BM25 rank them by the question as asked."""
        scores = {LEXICAL: self._words.scores(query.question)}
        if self._vectors is not None:
            scores[DENSE] = self._vectors @ self._shelf.embedder.embed([query.question])[0]
        return {
            way: list(dict.fromkeys(self._owners[place] for place in np.argsort(-one, kind="stable")[:500].tolist()))
            for way, one in scores.items()
        }


def passages(article: Article) -> list[str]:
    """Return the article cut into overlapping runs of words, with its headline before the first."""
    words = f"{article.title}\n{article.text}".split()
    starts = range(0, max(1, len(words) - OVERLAP), PASSAGE - OVERLAP)
    return [" ".join(words[start : start + PASSAGE]) for start in starts]


def holds(text: str, answers: Sequence[str]) -> bool:
    """Return whether the text holds one of the answers, whatever the case and the marks."""
    return any(f" {_plain(answer)} " in f" {_plain(text)} " for answer in answers)


def _plain(text: str) -> str:
    return NOT_WORD.sub(" ", text.lower()).strip()


def _articles(candidates: Sequence[Candidate]) -> list[str]:
    return list(dict.fromkeys(one.quotation.article.id for one in candidates))


def _texts(candidates: Sequence[Candidate]) -> str:
    return "\n".join(one.quotation.sentence.text for one in candidates)
