"""The baselines on a collection: LlamaIndex's chunks, ranked by cosine similarity and by BM25."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from eval.bench.splitter import sentence_splitter
from eval.scorecard.bm25 import BM25
from eval.scorecard.results import DENSE, LEXICAL
from rag.embeddings import Embedder
from rag.ingestion.chunks import headline
from rag.types import Article

DEPTH = 500
"""Best chunks from which the articles are ranked."""


class PlainRetrieval:
    """The chunks of the articles; unless `embedded`, which takes long, they are ranked by BM25 only."""

    def __init__(self, articles: Sequence[Article], embedder: Embedder, embedded: bool) -> None:
        pieces = [(article.id, text) for article, texts in zip(articles, cut(articles), strict=True) for text in texts]
        texts = [text for _, text in pieces]
        self._owners = [owner for owner, _ in pieces]
        self._embedder = embedder
        self._vectors = embedder.embed(texts) if embedded else None
        self._words = BM25(texts)

    def rank(self, question: str) -> dict[str, list[str]]:
        """Return the ids of the articles in the order of their best chunks, by system."""
        scores: dict[str, npt.NDArray[np.floating]] = {LEXICAL: self._words.scores(question)}
        if self._vectors is not None:
            (asked,) = self._embedder.embed([question])
            scores[DENSE] = self._vectors @ asked
        return {system: self._articles(one) for system, one in scores.items()}

    def _articles(self, scores: npt.NDArray[np.floating]) -> list[str]:
        order = np.argsort(-scores, kind="stable")[:DEPTH].tolist()
        return list(dict.fromkeys(self._owners[index] for index in order))


def cut(articles: Sequence[Article]) -> list[list[str]]:
    """Return the chunks of each article; the first one begins with its headline."""
    splitter = sentence_splitter()
    return [splitter.split_text("\n\n".join(filter(None, (headline(one), one.text)))) for one in articles]
