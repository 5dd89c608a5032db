"""The best sentence to those that answer with it: near it, going on from it, or counting the same elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rag.evidence.count_alignment import align_counts
from rag.ingestion.chunks import split_sentences
from rag.questions.answer_type import asks_for_several, asks_what_follows, find_answer_type
from rag.questions.query import Query
from rag.retrieval.coverage import WordCounts
from rag.retrieval.reranking import Candidate, weigh_articles
from rag.retrieval.type_match import UNHINTED
from rag.text.quotations import Utterance, find_utterances
from rag.text.terms import vocabulary
from rag.types import Article, Quotation

MARGIN, WIDE_MARGIN, LARGE_MARGIN = 0.18, 0.25, 0.3
"""How far below the best a further sentence may score: where one thing is asked for, where several are, and where one
is in a large library, in which the best is less often the right one."""
OTHER_SIDE_MARGIN = 0.4
"""The same for another article's number for the same thing."""
MOST_SENTENCES = 3
LEAST_SHARE = 0.6
"""Of what the best sentence holds of the question, a further one holds at least this share."""
SAME_WORDS = 0.8
REMEMBERED = 64
"""Articles whose quotations are kept: the questions that are tried for a suggestion are answered by the same few."""


def select_sentences(
    candidates: Sequence[Candidate], query: Query, threshold: float, words: WordCounts
) -> tuple[Candidate, ...]:
    """Return the best and those near it, then what comes of it, if that is asked, or what other articles count."""
    question = query.standalone
    best, several = candidates[0], asks_for_several(question)
    least = max(threshold, best.score - MARGIN - (LARGE_MARGIN - MARGIN) * weigh_articles(words))
    chosen: list[Candidate] = []
    for candidate in candidates:
        if _is_near(candidate, best, several, least) or _goes_on(candidate, best, chosen):
            _take(candidate, chosen)
    for candidate in candidates:
        if _continues(candidate, chosen) if asks_what_follows(question) else _counts_too(candidate, best, threshold):
            _take(candidate, chosen)
    return tuple(_with_all_that_is_said(one, query) for one in chosen)


def _is_near(candidate: Candidate, best: Candidate, several: bool, least: float) -> bool:
    """Return whether the candidate answers like the best one; one of several things may hold less of the question."""
    if candidate.type_match < best.type_match:
        return False
    if several:
        return candidate.score >= best.score - WIDE_MARGIN
    return candidate.score >= least and candidate.coverage >= LEAST_SHARE * best.coverage


def _goes_on(candidate: Candidate, best: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Return whether the candidate comes near the best one and goes on from a chosen one."""
    near = candidate.score >= best.score - MARGIN and candidate.type_match >= min(best.type_match, UNHINTED)
    return near and _continues(candidate, chosen)


def _continues(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Return whether the candidate refers to a chosen sentence before it."""
    before = [needed for needed in candidate.antecedents if needed.sentence.start < candidate.quotation.sentence.start]
    return any(one.quotation == needed for one in chosen for needed in before)


def _take(candidate: Candidate, chosen: list[Candidate]) -> None:
    """Add the candidate while there is room; one that another article has already is a further witness of that."""
    for position, other in enumerate(chosen):
        if same_words(candidate.quotation, other.quotation):
            told_by = {one.article.id for one in (other.quotation, *other.witnesses)}
            if candidate.quotation.article.id not in told_by:
                chosen[position] = replace(other, witnesses=(*other.witnesses, candidate.quotation))
            return
    if len(chosen) < MOST_SENTENCES:
        chosen.append(candidate)


def _counts_too(candidate: Candidate, best: Candidate, threshold: float) -> bool:
    """Return whether another article's sentence gives a number for what the best one counts, be it the same or not."""
    if candidate.score < max(threshold, best.score - OTHER_SIDE_MARGIN):
        return False
    one, other = best.quotation, candidate.quotation
    if one.article.id == other.article.id or candidate.type_match < best.type_match:
        return False
    return any(True for _ in align_counts(one.sentence.text, other.sentence.text))


def _with_all_that_is_said(candidate: Candidate, query: Query) -> Candidate:
    """Return the candidate with the other parts of its quotation, where the question asks what somebody said."""
    if find_answer_type(query.standalone) not in ("words", "speech"):
        return candidate
    article, sentence = candidate.quotation.article, candidate.quotation.sentence
    for utterance in _utterances(article):
        if sentence in utterance.parts and len(utterance.parts) <= MOST_SENTENCES:
            others = tuple(Quotation(article, part) for part in utterance.parts if part != sentence)
            return replace(candidate, antecedents=others)
    return candidate


@lru_cache(maxsize=REMEMBERED)
def _utterances(article: Article) -> tuple[Utterance, ...]:
    return tuple(find_utterances(article.text, split_sentences(article)))


def same_words(one: Quotation, other: Quotation) -> bool:
    """Return whether two sentences are near-duplicates, by the Jaccard overlap of their stems."""
    first, second = vocabulary(one.sentence.text).stems, vocabulary(other.sentence.text).stems
    return len(first & second) >= SAME_WORDS * len(first | second)
