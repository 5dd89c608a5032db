"""A follow-up beside the words of the conversation, for where the rule's reading of it is not the whole of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.library import SearchHit
from rag.questions.query import Query
from rag.retrieval.coverage import WordCounts
from rag.retrieval.reranking import WEIGHTS, ArticleWords, Candidate, Weights, score_candidates
from rag.text.terms import content_words, stem

FROM_PREVIOUS, FROM_FIRST = 3, 2
"""Words taken of the question before and of the first one, which most often names the topic."""


def in_context(query: Query, counts: WordCounts) -> Query:
    """Return the question as it was asked with the rarest words of the question before it and of the first one."""
    previous, first = query.earlier[-1], query.earlier[0]
    rarest = (*_rarest(previous, FROM_PREVIOUS, counts), *_rarest(first, FROM_FIRST, counts))
    words = {word.lower(): word for word in rarest}
    return Query(query.question, " ".join((query.question, *words.values())))


def rerank(
    query: Query, found: Sequence[SearchHit], words: ArticleWords, weights: Weights = WEIGHTS
) -> list[Candidate]:
    """Return the candidates by falling score, a follow-up's by the mean of both its queries' scores."""
    candidates = score_candidates(query, found, words, weights)
    if not query.earlier:
        return candidates
    in_words = score_candidates(in_context(query, words), found, words, weights)
    other = {one.quotation: one.score for one in in_words}
    both = [replace(one, score=(one.score + other[one.quotation]) / 2) for one in candidates]
    return sorted(both, key=lambda one: -one.score)


def _rarest(question: str, count: int, counts: WordCounts) -> list[str]:
    words = {word.lower(): word for word in content_words(question)}
    return sorted(words.values(), key=lambda word: -counts.rarity(stem(word)))[:count]
