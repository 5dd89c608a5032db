"""The threshold: the score that the best candidate needs for the question to be answered."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rag.evidence.missing import unknown_names
from rag.evidence.presuppositions import has_conflicting_number
from rag.questions.answer_type import find_answer_type, strip_article_references
from rag.retrieval.coverage import Coverage, TermStatistics
from rag.retrieval.reranking import Candidate, article_score_weight
from rag.retrieval.type_match import ABSENT
from rag.text.terms import vocabulary

THRESHOLD, THRESHOLD_GROWTH, FEWEST_SENTENCES = 0.72, 0.04, 42
"""The threshold in a library of FEWEST_SENTENCES or fewer, and its increase each time the number of sentences grows by
a factor of e: the more irrelevant sentences there are, the higher the best of them scores."""
UNKNOWN_NAME_PENALTY, ABSENT_TYPE_PENALTY, NUMBER_PENALTY = 0.3, 0.3, 0.1
"""Increase for a question with a name that no article mentions; where the question asks for a time or
an amount and the best sentence has none; and for a number that conflicts with it.

On the written news' second half the first and last are worth +.006 [+.002, +.009] and +.002 [+.001, +.004] of refusal
AUROC, the second +.003 [+.001, +.006] of the questions that are rightly answered or refused.
"""
EXPECTED_COVERAGE, COVERAGE_PENALTY = 0.7, 0.75
"""The share of a question's words that the candidates of an article which answers it cover on average, and the increase
for each unit of coverage below that; in a large library, where some sentence of a wrong article always comes near."""


def find_threshold(candidates: Sequence[Candidate], question: str, words: TermStatistics) -> float:
    """Return the score that the best of the candidates needs, which are sorted best first.

    It grows with the library, and is higher where the best candidate does not fit what the question says.
    """
    threshold = base_threshold(words.sentences)
    if unknown_names(question, words, [one.quotation for one in candidates]):
        return threshold + UNKNOWN_NAME_PENALTY
    return threshold + _penalties(candidates, question, words)


def base_threshold(sentences: int) -> float:
    """Return the threshold for a library of this many sentences, before any penalty."""
    return THRESHOLD + THRESHOLD_GROWTH * math.log(max(sentences, FEWEST_SENTENCES) / FEWEST_SENTENCES)


def _penalties(candidates: Sequence[Candidate], question: str, words: TermStatistics) -> float:
    """Return the increase for what the best one lacks, a conflicting number, and words that its article lacks.

    The last is a decrease where the article covers more than EXPECTED_COVERAGE.
    """
    best = candidates[0]
    lacking = ABSENT_TYPE_PENALTY * _lacks_amount(best, question)
    lacking += NUMBER_PENALTY * has_conflicting_number(question, (best.quotation, *best.antecedents))
    if not (weight := article_score_weight(words)):
        return lacking
    shortfall = EXPECTED_COVERAGE - _article_coverage(candidates, question, words)
    return lacking + weight * COVERAGE_PENALTY * shortfall


def _lacks_amount(best: Candidate, question: str) -> bool:
    """Return whether a date or number is asked for that the candidate lacks; names are told too badly to count."""
    return best.type_match == ABSENT and find_answer_type(question) != "name"


def _article_coverage(candidates: Sequence[Candidate], question: str, words: TermStatistics) -> float:
    """Return the share, from 0 to 1, of the question that the best candidate's article covers.

    Only its headline and those of its sentences that are candidates count.
    """
    article = candidates[0].quotation.article
    told = [one.quotation.sentence.text for one in candidates if one.quotation.article.id == article.id]
    held = frozenset().union(*(vocabulary(text).stems for text in (article.title, *told)))
    return Coverage(strip_article_references(question), words.idf).exact(held)
