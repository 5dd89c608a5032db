"""Candidate sentences, scored again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from rag.library import Found
from rag.questions.answer_type import kind_of_answer, subject_matter
from rag.questions.follow_ups import Reading
from rag.retrieval.coverage import Coverage, WordCounts
from rag.retrieval.recency import lag
from rag.retrieval.type_match import fit
from rag.text.terms import stem_words, vocabulary
from rag.types import Quotation


class ArticleWords(WordCounts, Protocol):
    """What is known of the words of a library and of its articles."""

    def articles(self, stems: Sequence[str]) -> Mapping[str, float]:
        """Return by id the BM25 score of the articles that hold most of the stems."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part of the score counts beside the cosine; they lie on a plateau, and 0 switches a part off.

    `words` is taken off for what the article lacks of the question's words beside the best one, `age` for how far its
    date lies behind the newest; both were chosen on the one half of a set of news questions and hold on the other.
    Words help to find the article among thousands and do harm among few, where the sentences tell more.
    """

    coverage: float = 0.2
    likeness: float = 0.5
    kind: float = 0.2
    words: float = 0.4
    age: float = 0.3


WEIGHTS = Weights()
FEW, LARGE = 50_000, 300_000
"""Sentences up to which the words of whole articles count for nothing, and from which on they count in full."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with its score and what the score is made of, each part from 0 to 1.

    `needs` are sentences to show with this one: what it refers to, where that brings words of the question that this
    one lacks; who says it; and the rest of what is said, where the question asks for that.
    """

    quotation: Quotation
    needs: tuple[Quotation, ...]
    score: float
    coverage: float
    kind: float
    witnesses: tuple[Quotation, ...] = ()


def score_candidates(
    reading: Reading, found: Sequence[Found], words: ArticleWords, weights: Weights = WEIGHTS
) -> list[Candidate]:
    """Return the candidates by falling score: the weighted sum of the parts."""
    subject = subject_matter(reading.standalone)
    kind = kind_of_answer(reading.standalone)
    asked = Coverage(subject, words.rarity)
    texts = [vocabulary(one.quotation.sentence.text) for one in found]
    coverage = asked.exact([text.stems for text in texts], [_around(one) for one in found])
    fitness = fit(kind, [one.quotation.sentence.text for one in found], reading.standalone)
    scores = (
        np.array([one.cosine for one in found])
        + weights.coverage * np.array(coverage)
        + weights.likeness * np.array(asked.alike(texts))
        + weights.kind * np.array(fitness)
        - weights.words * weigh_articles(words) * _lack(found, _article_words(subject, words))
        - weights.age * np.array(lag(reading.standalone, [one.quotation.article.published for one in found]))
    )
    return [
        Candidate(
            quotation=found[place].quotation,
            needs=_needed(found[place], asked.lacking(texts[place].stems)),
            score=float(scores[place]),
            coverage=coverage[place],
            kind=fitness[place],
        )
        for place in np.argsort(-scores, kind="stable")
    ]


def favour(reading: Reading, words: ArticleWords, weights: Weights = WEIGHTS) -> dict[str, float]:
    """Return by id what the articles that hold most of the question's words have over the others."""
    scores = _article_words(subject_matter(reading.standalone), words)
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


def _lack(found: Sequence[Found], articles: Mapping[str, float]) -> npt.NDArray[np.float64]:
    """Return from 0 to 1 how far the BM25 score of each one's article lies below that of the best one's article."""
    scores = np.array([articles.get(one.quotation.article.id, 0.0) for one in found])
    best = scores.max(initial=0.0)
    return 1 - scores / best if best else scores


def _around(one: Found) -> frozenset[str]:
    """Return the stems of the headline and of the sentence that this one needs."""
    return vocabulary(one.quotation.article.title).stems | _lent(one)


def _lent(one: Found) -> frozenset[str]:
    return vocabulary(one.needs.text).stems if one.needs else frozenset()


def _needed(one: Found, lacking: set[str]) -> tuple[Quotation, ...]:
    """Return the needed sentence if it lends words of the question, or follows because it says who speaks."""
    if one.needs and (lacking & _lent(one) or one.needs.start > one.quotation.sentence.start):
        return (Quotation(one.quotation.article, one.needs),)
    return ()
