"""The sentences that a cited one leans on: whom "she" stands for, and who says a quotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.evidence.injection import is_statement
from rag.reading.passages import Sentences
from rag.retrieval.reranking import Candidate
from rag.text.anaphora import needs_predecessor
from rag.text.patterns import QUOTATION
from rag.text.quotations import PARAGRAPH, find_utterances, is_bare_quotation
from rag.types import Article, Quotation, Sentence

FARTHEST = 4
"""How many sentences before one may stand what it leans on; farther off, the reference is rarely what it seems."""


def add_antecedents(chosen: Sequence[Candidate], sentences: Sentences) -> tuple[Candidate, ...]:
    """Return the candidates, each with the sentence that it leans on among its antecedents."""
    return tuple(_complete(one, sentences(one.quotation.article)) for one in chosen)


def _complete(candidate: Candidate, sentences: Sequence[Sentence]) -> Candidate:
    article = candidate.quotation.article
    found = find_antecedent(article, candidate.quotation.sentence, sentences)
    if found is None or not is_statement(found.text):
        return candidate
    return replace(candidate, antecedents=tuple(dict.fromkeys((*candidate.antecedents, Quotation(article, found)))))


def find_antecedent(article: Article, sentence: Sentence, sentences: Sequence[Sentence]) -> Sentence | None:
    """Return the sentence of the article that names who speaks in this one, or whom it calls he, she, they or it.

    That is the nearest earlier one that refers to nobody itself. None for a sentence that stands alone, and where none
    of the FARTHEST before it does.
    """
    place = next((n for n, one in enumerate(sentences) if one.index == sentence.index), 0)
    utterances = find_utterances(article.text, sentences)
    if inside := next((one for one in utterances if sentence in one.parts and sentence != one.attributed), None):
        return inside.attributed
    if is_bare_quotation(sentence.text):
        return _speaking(article, sentences, place)
    quoted = QUOTATION.match(sentence.text)  # the speaker's "this" stands in the words that are quoted
    if quoted or not needs_predecessor(sentence.text):
        return None
    before = reversed(sentences[max(0, place - FARTHEST) : place])
    return next((one for one in before if not needs_predecessor(one.text)), None)


def _speaking(article: Article, sentences: Sequence[Sentence], place: int) -> Sentence | None:
    """Return the nearest sentence of the paragraph with words outside quotation marks, an earlier one first."""
    for places in (range(place - 1, -1, -1), range(place + 1, len(sentences))):
        for n in places:
            first, last = sorted((n, place))
            if PARAGRAPH.search(article.text, sentences[first].start, sentences[last].end):
                break
            if not is_bare_quotation(sentences[n].text):
                return sentences[n]
    return None
