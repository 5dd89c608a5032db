"""Candidate sentences, scored again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from rag.library import SearchHit
from rag.questions.answer_type import find_answer_type, strip_article_references
from rag.questions.query import Query
from rag.retrieval.coverage import Coverage, WordCounts
from rag.retrieval.recency import age_penalty
from rag.retrieval.type_match import match_types
from rag.text.terms import stem_words, vocabulary
from rag.types import Quotation


class ArticleWords(WordCounts, Protocol):
    """What is known of the words of a library and of its articles."""

    def articles(self, stems: Sequence[str]) -> Mapping[str, float]:
        """Return by id the BM25 score of the articles that hold most of the stems."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part of the score counts beside the cosine, chosen on first halves; 0 switches a part off.

    On second halves `likeness` is worth +.05 [+.00, +.11] of QED's P@1, +.07 [+.04, +.11] of MultiHop-RAG's recall@10
    and +.08 [+.03, +.13] of the reworded seeds' P@1, and -.00 [-.03, +.02] of the written news' P@1; `type_match` is
    worth +.02 [+.01, +.04] of that, +.03 [+.01, +.06] of TREC-QA's MAP and +.02 [+.00, +.05] of WikiQA's.
    `words` is taken off for what the article lacks of the question's words beside the best one, `age` for how far its
    date lies behind the newest: on all of RealTimeQA, among thousands of articles, they are worth +.03 [-.00, +.07] and
    +.04 [+.02, +.06] of the reciprocal rank. Words do harm among few articles, where the sentences tell more.
    """

    likeness: float = 0.5
    type_match: float = 0.1
    words: float = 0.4
    age: float = 0.3


WEIGHTS = Weights()
FEW, LARGE = 50_000, 300_000
"""Sentences up to which the words of whole articles count for nothing, and from which on they count in full."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with its score and what the score is made of, each part from 0 to 1.

    `antecedents` are sentences to show with this one: what it refers to, where that brings words of the question that
    this one lacks; or who says it.
    """

    quotation: Quotation
    antecedents: tuple[Quotation, ...]
    score: float
    type_match: float
    witnesses: tuple[Quotation, ...] = ()


def rerank(
    query: Query, found: Sequence[SearchHit], words: ArticleWords, weights: Weights = WEIGHTS
) -> list[Candidate]:
    """Return the candidates by falling score: the weighted sum of the parts."""
    subject = strip_article_references(query.standalone)
    answer_type = find_answer_type(query.standalone)
    asked = Coverage(subject, words.rarity)
    texts = [vocabulary(one.quotation.sentence.text) for one in found]
    type_matches = match_types(answer_type, [one.quotation.sentence.text for one in found], query.standalone)
    scores = (
        np.array([one.cosine for one in found])
        + weights.likeness * np.array(asked.alike(texts, [_around(one) for one in found]))
        + weights.type_match * np.array(type_matches)
        - weights.words * weigh_articles(words) * _lack(found, _article_words(subject, words))
        - weights.age * np.array(age_penalty(query.standalone, [one.quotation.article.published for one in found]))
    )
    return [
        Candidate(
            quotation=found[place].quotation,
            antecedents=_antecedents(found[place], asked.lacking(texts[place].stems)),
            score=float(scores[place]),
            type_match=type_matches[place],
        )
        for place in np.argsort(-scores, kind="stable")
    ]


def find_boosts(query: Query, words: ArticleWords, weights: Weights = WEIGHTS) -> dict[str, float]:
    """Return by id what the articles that hold most of the question's words have over the others."""
    scores = _article_words(strip_article_references(query.standalone), words)
    if not scores:
        return {}
    share = weights.words * weigh_articles(words) / max(scores.values())
    return {one: share * score for one, score in scores.items()}


def _article_words(subject: str, words: ArticleWords) -> Mapping[str, float]:
    """Return by id the BM25 scores of articles, or none in a library where they tell nothing."""
    return words.articles(stem_words(subject)) if weigh_articles(words) else {}


def weigh_articles(words: WordCounts) -> float:
    """Return from 0 to 1 how much the words of whole articles tell in a library: in full from LARGE on."""
    return min(1.0, max(0.0, (words.sentences - FEW) / (LARGE - FEW)))


def _lack(found: Sequence[SearchHit], articles: Mapping[str, float]) -> npt.NDArray[np.float64]:
    """Return from 0 to 1 how far the BM25 score of each one's article lies below that of the best one's article."""
    scores = np.array([articles.get(one.quotation.article.id, 0.0) for one in found])
    best = scores.max(initial=0.0)
    return 1 - scores / best if best else scores


def _around(one: SearchHit) -> frozenset[str]:
    """Return the stems of the headline and of the sentence that this one needs."""
    return vocabulary(one.quotation.article.title).stems | _lent(one)


def _lent(one: SearchHit) -> frozenset[str]:
    return vocabulary(one.antecedent.text).stems if one.antecedent else frozenset()


def _antecedents(one: SearchHit, lacking: set[str]) -> tuple[Quotation, ...]:
    """Return the needed sentence if it lends words of the question, or follows because it says who speaks."""
    if one.antecedent and (lacking & _lent(one) or one.antecedent.start > one.quotation.sentence.start):
        return (Quotation(one.quotation.article, one.antecedent),)
    return ()
