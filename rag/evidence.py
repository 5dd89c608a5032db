"""Candidate sentences, scored again: the ones that answer, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean as mean

from rag.conversation import Reading
from rag.coverage import Coverage, Rarity
from rag.library import Found
from rag.question import Kind, fit, kind_of_answer
from rag.terms import stem_words
from rag.types import Quotation

COVERAGE_WEIGHT = 0.2
LIKENESS_WEIGHT = 0.5
KIND_WEIGHT = 0.2
THRESHOLD = 0.95
MARGIN = 0.12
MOST_SENTENCES = 3
MOST_NEAREST = 3
SAME_WORDS = 0.8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with its score and what the score is made of, each part from 0 to 1.

    `before` is the sentence that this one refers to, where it brings words of the question that this one lacks.
    """

    quotation: Quotation
    before: Quotation | None
    cosine: float
    coverage: float
    likeness: float
    kind: float

    @property
    def score(self) -> float:
        """Return the weighted sum of the parts; the weights lie on a plateau."""
        return self.cosine + COVERAGE_WEIGHT * self.coverage + LIKENESS_WEIGHT * self.likeness + KIND_WEIGHT * self.kind


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentences that answer, best first, and those that come nearest."""

    answering: tuple[Candidate, ...]
    nearest: tuple[Quotation, ...]


def score_candidates(reading: Reading, found: Sequence[Found], rarity: Rarity) -> list[Candidate]:
    """Return the candidates by falling score."""
    kind = kind_of_answer(reading.standalone)
    asked = [Coverage(variant, rarity) for variant in reading.variants]
    candidates = [_score(one, kind, reading, asked) for one in found]
    return sorted(candidates, key=lambda candidate: -candidate.score)


def _score(one: Found, kind: Kind | None, reading: Reading, asked: Sequence[Coverage]) -> Candidate:
    article, text = one.quotation.article, one.quotation.sentence.text
    held, before = set(stem_words(text)), one.before
    lent = set(stem_words(before.text)) if before else set()
    around = lent | set(stem_words(article.title))
    return Candidate(
        quotation=one.quotation,
        before=Quotation(article, before) if before and asked[-1].lacking(held) & lent else None,
        cosine=one.cosine,
        coverage=mean(coverage.exact(held, around) for coverage in asked),
        likeness=mean(coverage.alike(text, held) for coverage in asked),
        kind=fit(kind, text, reading.standalone),
    )


def choose(candidates: Sequence[Candidate]) -> Evidence:
    """Return the best candidate and up to two that come near it, or no answer if the best is below the threshold."""
    nearest = tuple(candidate.quotation for candidate in candidates[:MOST_NEAREST])
    if not candidates or candidates[0].score < THRESHOLD:
        return Evidence((), nearest)
    floor = max(THRESHOLD, candidates[0].score - MARGIN)
    chosen: list[Candidate] = []
    for candidate in candidates:
        if candidate.score < floor or len(chosen) == MOST_SENTENCES:
            break
        if not any(same_words(candidate.quotation, other.quotation) for other in chosen):
            chosen.append(candidate)
    return Evidence(tuple(chosen), nearest)


def same_words(one: Quotation, other: Quotation) -> bool:
    """Return whether two sentences are near-duplicates, by the Jaccard overlap of their stems."""
    first, second = set(stem_words(one.sentence.text)), set(stem_words(other.sentence.text))
    return len(first & second) >= SAME_WORDS * len(first | second)
