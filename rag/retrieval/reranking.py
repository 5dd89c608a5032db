"""Reranking: scores the retrieved sentences by words, answer type and date beside their cosine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from rag.library import SearchHit
from rag.questions.answer_type import find_answer_type, strip_article_references
from rag.questions.query import Query
from rag.retrieval.coverage import Coverage, TermStatistics
from rag.retrieval.recency import age_penalty
from rag.retrieval.type_match import match_types
from rag.text.terms import stem_words, vocabulary
from rag.types import Quotation


class ArticleTermStatistics(TermStatistics, Protocol):
    """Frequencies of stems in the sentences of a library, and scores of its articles."""

    def articles(self, stems: Sequence[str]) -> Mapping[str, float]:
        """Return the BM25 score by article id of the articles that match the stems best."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the parts of the score beside the cosine, which has weight 1; 0 switches a part off.

    `likeness` weighs the soft coverage of the question's words, `type_match` whether the sentence has something of the
    answer type. `words` weighs a penalty for an article whose BM25 score lies below the best one's, `age` a penalty for
    an article that is older than the newest. All were chosen on the first halves of question sets.

    On second halves `likeness` is worth +.05 [+.00, +.11] of QED's P@1, +.07 [+.04, +.11] of MultiHop-RAG's recall@10
    and +.08 [+.03, +.13] of the reworded seeds' P@1, and -.00 [-.03, +.02] of the written news' P@1; `type_match` is
    worth +.02 [+.01, +.04] of that, +.03 [+.01, +.06] of TREC-QA's MAP and +.02 [+.00, +.05] of WikiQA's.
    On all of RealTimeQA, among thousands of articles, `words` and `age` are worth +.03 [-.00, +.07] and +.04
    [+.02, +.06] of the reciprocal rank. `words` does harm among few articles, where the sentences tell more.
    """

    likeness: float = 0.5
    type_match: float = 0.1
    words: float = 0.4
    age: float = 0.3


WEIGHTS = Weights()
SMALL_LIBRARY, LARGE_LIBRARY = 50_000, 300_000
"""Numbers of sentences between which the weight of the articles' BM25 scores grows linearly from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A retrieved sentence with its score.

    `antecedents` are sentences to show with it: the earlier one that it refers to, if that has words of the question
    that this one lacks, or the later one that names the speaker. `type_match`, from -1 to 1, is the part of the score
    that tells whether the sentence has something of the answer type. `corroborations` are near-duplicates of the
    sentence in other articles.
    """

    quotation: Quotation
    antecedents: tuple[Quotation, ...]
    score: float
    type_match: float
    corroborations: tuple[Quotation, ...] = ()


def rerank(
    query: Query, hits: Sequence[SearchHit], words: ArticleTermStatistics, weights: Weights = WEIGHTS
) -> list[Candidate]:
    """Return the hits as candidates, best first.

    The score is the cosine plus the weighted parts: soft coverage and type match, less the penalties for the article.
    """
    subject = strip_article_references(query.standalone)
    answer_type = find_answer_type(query.standalone)
    asked = Coverage(subject, words.idf)
    texts = [vocabulary(one.quotation.sentence.text) for one in hits]
    type_matches = match_types(answer_type, [one.quotation.sentence.text for one in hits], query.standalone)
    scores = (
        np.array([one.cosine for one in hits])
        + weights.likeness * np.array(asked.soft(texts, [_context_stems(one) for one in hits]))
        + weights.type_match * np.array(type_matches)
        - weights.words * article_score_weight(words) * _score_shortfall(hits, _score_articles(subject, words))
        - weights.age * np.array(age_penalty(query.standalone, [one.quotation.article.published for one in hits]))
    )
    return [
        Candidate(
            quotation=hits[place].quotation,
            antecedents=_antecedents(hits[place], asked.missing(texts[place].stems)),
            score=float(scores[place]),
            type_match=type_matches[place],
        )
        for place in np.argsort(-scores, kind="stable")
    ]


def find_boosts(query: Query, words: ArticleTermStatistics, weights: Weights = WEIGHTS) -> dict[str, float]:
    """Return by article id what is added to the cosines of the article's sentences when hits are chosen.

    It is proportional to the BM25 score; the best article gets `weights.words`, in a large library.
    """
    scores = _score_articles(strip_article_references(query.standalone), words)
    if not scores:
        return {}
    share = weights.words * article_score_weight(words) / max(scores.values())
    return {one: share * score for one, score in scores.items()}


def _score_articles(subject: str, words: ArticleTermStatistics) -> Mapping[str, float]:
    """Return the BM25 scores by article id; none in a library where they have no weight."""
    return words.articles(stem_words(subject)) if article_score_weight(words) else {}


def article_score_weight(words: TermStatistics) -> float:
    """Return the weight, from 0 to 1, of the BM25 scores of whole articles in a library of this size.

    In a small library single sentences tell more. In a large one, wrong articles too have sentences near a question.
    """
    return min(1.0, max(0.0, (words.sentences - SMALL_LIBRARY) / (LARGE_LIBRARY - SMALL_LIBRARY)))


def _score_shortfall(hits: Sequence[SearchHit], articles: Mapping[str, float]) -> npt.NDArray[np.float64]:
    """Return for each hit 1 - s / max(s), where s are the BM25 scores of the hits' articles.

    All are 0 where no article has a score.
    """
    scores = np.array([articles.get(one.quotation.article.id, 0.0) for one in hits])
    best = scores.max(initial=0.0)
    return 1 - scores / best if best else scores


def _context_stems(one: SearchHit) -> frozenset[str]:
    """Return the stems of the headline and of the antecedent."""
    return vocabulary(one.quotation.article.title).stems | _antecedent_stems(one)


def _antecedent_stems(one: SearchHit) -> frozenset[str]:
    """Return the stems of the antecedent, if there is one."""
    return vocabulary(one.antecedent.text).stems if one.antecedent else frozenset()


def _antecedents(one: SearchHit, missing: set[str]) -> tuple[Quotation, ...]:
    """Return the antecedent if it has some of the missing stems, or if it follows and so names the speaker."""
    if one.antecedent and (missing & _antecedent_stems(one) or one.antecedent.start > one.quotation.sentence.start):
        return (Quotation(one.quotation.article, one.antecedent),)
    return ()
