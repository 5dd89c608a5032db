"""Plain retrieval over a collection: LlamaIndex's chunks, ranked by their vectors and by BM25."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from eval.bench.splitter import sentence_splitter
from eval.scorecard.lexical import BM25
from eval.scorecard.results import DENSE, LEXICAL
from rag.embeddings import Embedder
from rag.ingestion.chunks import headline
from rag.types import Article

DEPTH = 500
"""Chunks of which the articles are ranked."""


class Plain:
    """The chunks of the articles; without vectors where they are not to be embedded, which takes longest of all."""

    def __init__(self, articles: Sequence[Article], embedder: Embedder, embedded: bool) -> None:
        pieces = [(article.id, text) for article, texts in zip(articles, cut(articles), strict=True) for text in texts]
        texts = [text for _, text in pieces]
        self._owners = [owner for owner, _ in pieces]
        self._embedder = embedder
        self._vectors = embedder.embed(texts) if embedded else None
        self._words = BM25(texts)

    def rank(self, question: str) -> dict[str, list[str]]:
        """Return by way of ranking the ids of the articles by their best chunk, for the question as it is asked."""
        scores: dict[str, npt.NDArray[np.floating]] = {LEXICAL: self._words.scores(question)}
        if self._vectors is not None:
            (asked,) = self._embedder.embed([question])
            scores[DENSE] = self._vectors @ asked
        return {way: self._articles(one) for way, one in scores.items()}

    def _articles(self, scores: npt.NDArray[np.floating]) -> list[str]:
        order = np.argsort(-scores, kind="stable")[:DEPTH].tolist()
        return list(dict.fromkeys(self._owners[place] for place in order))


def cut(articles: Sequence[Article]) -> list[list[str]]:
    """Return the chunks of each article, the first of them with its headline."""
    splitter = sentence_splitter()
    return [splitter.split_text("\n\n".join(filter(None, (headline(one), one.text)))) for one in articles]
