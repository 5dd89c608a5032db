"""What the best sentence must score to be an answer."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rag.evidence.missing import unknown_names
from rag.evidence.presuppositions import counts_otherwise
from rag.questions.answer_type import strip_article_references
from rag.retrieval.coverage import Coverage, TermStatistics
from rag.retrieval.reranking import Candidate, article_score_weight
from rag.text.terms import vocabulary

THRESHOLD, THRESHOLD_GROWTH, FEWEST_SENTENCES = 0.72, 0.04, 42
"""What the best sentence must score in a library of 42 sentences, and how much more for each e-fold of that: of many
sentences that have nothing to say the best scores higher than of a few."""
UNKNOWN_NAME_PENALTY, NUMBER_PENALTY = 0.3, 0.1
"""How much more for a question with a name that no article has, or with a number that the best sentence has not: worth
+.006 [+.002, +.009] and +.002 [+.001, +.004] of refusal AUROC on the written news' second half."""
GATHERED, GATHERED_PENALTY = 0.7, 0.75
"""The share of a question that an article which answers it holds on average, and how much more must be scored for the
whole of it less; in a large library, where some sentence or other of a wrong article always comes near."""


def find_threshold(candidates: Sequence[Candidate], question: str, words: TermStatistics) -> float:
    """Return what the best must score: more where it does not go with what the question says."""
    threshold = needed_score(words.sentences)
    if unknown_names(question, words, [one.quotation for one in candidates]):
        return threshold + UNKNOWN_NAME_PENALTY
    return threshold + _penalties(candidates, question, words)


def needed_score(sentences: int) -> float:
    """Return what the best of this many sentences must score to be an answer."""
    return THRESHOLD + THRESHOLD_GROWTH * math.log(max(sentences, FEWEST_SENTENCES) / FEWEST_SENTENCES)


def _penalties(candidates: Sequence[Candidate], question: str, words: TermStatistics) -> float:
    """Return how much more the best must score for what it and its article lack of what the question says."""
    best = candidates[0]
    number = NUMBER_PENALTY * counts_otherwise(question, (best.quotation, *best.antecedents))
    worth = article_score_weight(words)
    gathered = worth * GATHERED_PENALTY * (GATHERED - _gather(candidates, question, words)) if worth else 0.0
    return number + gathered


def _gather(candidates: Sequence[Candidate], question: str, words: TermStatistics) -> float:
    """Return the share of the question that the candidates of the best one's article and its headline hold together."""
    article = candidates[0].quotation.article
    told = [one.quotation.sentence.text for one in candidates if one.quotation.article.id == article.id]
    held = frozenset().union(*(vocabulary(text).stems for text in (article.title, *told)))
    return Coverage(strip_article_references(question), words.idf).exact(held)
