"""Candidate sentences, scored again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.conversation import Reading
from rag.coverage import Coverage, WordCounts
from rag.fitness import fit
from rag.library import Found
from rag.question import Kind, kind_of_answer, subject_matter
from rag.terms import Vocabulary, vocabulary
from rag.types import Quotation


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part of the score counts beside the cosine; they lie on a plateau, and 0 switches a part off."""

    coverage: float = 0.2
    likeness: float = 0.5
    kind: float = 0.2


WEIGHTS = Weights()


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
    reading: Reading, found: Sequence[Found], words: WordCounts, weights: Weights = WEIGHTS
) -> list[Candidate]:
    """Return the candidates by falling score: the weighted sum of the parts."""
    kind = kind_of_answer(reading.standalone)
    asked = Coverage(subject_matter(reading.standalone), words.rarity)
    texts = [vocabulary(one.quotation.sentence.text) for one in found]
    likeness = asked.alike(texts)
    candidates = [_score(*each, kind, reading, asked, weights) for each in zip(found, texts, likeness, strict=True)]
    return sorted(candidates, key=lambda candidate: -candidate.score)


def _score(
    one: Found,
    text: Vocabulary,
    likeness: float,
    kind: Kind | None,
    reading: Reading,
    asked: Coverage,
    weights: Weights,
) -> Candidate:
    article = one.quotation.article
    lent = vocabulary(one.needs.text).stems if one.needs else frozenset()
    coverage = asked.exact(text.stems, lent | vocabulary(article.title).stems)
    fitness = fit(kind, one.quotation.sentence.text, reading.standalone)
    return Candidate(
        quotation=one.quotation,
        needs=(Quotation(article, one.needs),)
        if one.needs and _must_show(one, asked.lacking(text.stems) & lent)
        else (),
        score=one.cosine + weights.coverage * coverage + weights.likeness * likeness + weights.kind * fitness,
        coverage=coverage,
        kind=fitness,
    )


def _must_show(one: Found, lent: set[str]) -> bool:
    """Return whether the needed sentence lends words of the question, or follows because it says who speaks."""
    return bool(lent) or (one.needs is not None and one.needs.start > one.quotation.sentence.start)
