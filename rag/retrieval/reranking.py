"""Ranking the retrieved sentences by cosine, words and date, before they are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from rag.library import SearchHit
from rag.questions.answer_type import strip_article_references
from rag.questions.query import Query
from rag.retrieval.coverage import Coverage
from rag.retrieval.recency import age_penalty
from rag.text.terms import stem_words, vocabulary
from rag.types import Quotation


class TermStatistics(Protocol):
    """Frequencies of stems in the sentences of a library."""

    @property
    def sentences(self) -> int:
        """Return the number of sentences."""

    def idf(self, stem: str) -> float:
        """Return the inverse document frequency of the stem, with sentences as documents."""

    def count(self, stem: str) -> int:
        """Return the number of sentences that contain the stem."""

    def mentions(self, *stems: str) -> bool:
        """Return whether a sentence, with the headline, outlet, day and name of its article, has all the stems."""


class ArticleTermStatistics(TermStatistics, Protocol):
    """Frequencies of stems in the sentences of a library, and scores of its articles."""

    def articles(self, stems: Sequence[str]) -> Mapping[str, float]:
        """Return the BM25 score by article id of the articles that match the stems best."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the parts of the score beside the cosine, which has weight 1; 0 switches a part off.

    `likeness` weighs the soft coverage of the question's words. `words` weighs a penalty for an article whose BM25
    score lies below the best one's, `age` a penalty for an article that is older than the newest. All were chosen on
    the first halves of question sets, before there was a reader. On all of RealTimeQA, among thousands of articles,
    `words` and `age` were worth +.03 [-.00, +.07] and +.04 [+.02, +.06] of the reciprocal rank. `words` does harm
    among few articles, where the sentences tell more.
    """

    likeness: float = 0.5
    words: float = 0.4
    age: float = 0.3


WEIGHTS = Weights()
SMALL_LIBRARY, LARGE_LIBRARY = 50_000, 300_000
"""Numbers of sentences between which the weight of the articles' BM25 scores grows linearly from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A retrieved sentence with its score.

    `antecedents` are sentences to show with it: the earlier one that it refers to, if that has words of the question
    that this one lacks, or the later one that names the speaker. `corroborations` are near-duplicates of the sentence
    in other articles, and `copies` those in copies of its article, which is one source with them.
    """

    quotation: Quotation
    antecedents: tuple[Quotation, ...]
    score: float
    corroborations: tuple[Quotation, ...] = ()
    copies: tuple[Quotation, ...] = ()


def rerank(
    query: Query, hits: Sequence[SearchHit], words: ArticleTermStatistics, weights: Weights = WEIGHTS
) -> list[Candidate]:
    """Return the hits as candidates, best first.

    The score is the cosine and the weighted coverage, less the weighted penalties for the article.
    """
    subject = strip_article_references(query.standalone)
    asked = frozenset(stem_words(subject))
    texts = [vocabulary(one.quotation.sentence.text) for one in hits]
    covered = Coverage(subject, words.idf).soft(texts, [_context_stems(one) for one in hits])
    scores = (
        np.array([one.cosine for one in hits])
        + weights.likeness * np.array(covered)
        - weights.words * article_score_weight(words) * _score_shortfall(hits, _score_articles(subject, words))
        - weights.age * np.array(age_penalty(query.standalone, [one.quotation.article.published for one in hits]))
    )
    return [
        Candidate(hits[place].quotation, _antecedents(hits[place], asked), float(scores[place]))
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
    antecedent = vocabulary(one.antecedent.text).stems if one.antecedent else frozenset()
    return vocabulary(one.quotation.article.title).stems | antecedent


def _antecedents(one: SearchHit, asked: frozenset[str]) -> tuple[Quotation, ...]:
    """Return the antecedent if it has stems asked for that the sentence lacks, or follows and names the speaker."""
    antecedent, sentence = one.antecedent, one.quotation.sentence
    if antecedent is None:
        return ()
    lacking = asked - vocabulary(sentence.text).stems
    if lacking & vocabulary(antecedent.text).stems or antecedent.start > sentence.start:
        return (Quotation(one.quotation.article, antecedent),)
    return ()
