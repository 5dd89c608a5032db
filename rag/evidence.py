"""Candidate sentences, scored again: the ones that answer, or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rag.conversation import Reading
from rag.library import Found
from rag.question import brings, kind_of_answer
from rag.terms import stem_words
from rag.types import Quotation

COVERAGE_WEIGHT = 0.3
KIND_WEIGHT = 0.15
AROUND_WEIGHT = 0.5
THRESHOLD = 0.75
MARGIN = 0.12
MOST_SENTENCES = 3
MOST_NEAREST = 3
SAME_WORDS = 0.8

Rarity = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with its score and what the score is made of, each part from 0 to 1.

    `before` is the sentence without which this one cannot be understood.
    """

    quotation: Quotation
    before: Quotation | None
    cosine: float
    coverage: float
    kind: float

    @property
    def score(self) -> float:
        """Return cosine + 0.3 coverage + 0.15 kind; the weights lie on a plateau."""
        return self.cosine + COVERAGE_WEIGHT * self.coverage + KIND_WEIGHT * self.kind


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentences that answer, best first, and those that come nearest."""

    answering: tuple[Candidate, ...]
    nearest: tuple[Quotation, ...]


def score_candidates(reading: Reading, found: Sequence[Found], rarity: Rarity) -> list[Candidate]:
    """Return the candidates by falling score."""
    kind = kind_of_answer(reading.standalone)
    candidates = []
    for one in found:
        article, text = one.quotation.article, one.quotation.sentence.text
        held = set(stem_words(text))
        around = set(stem_words(f"{article.title} {one.before.text if one.before else ''}"))
        coverage = [cover(stem_words(variant), held, around, rarity) for variant in reading.variants]
        new = 0.5 if kind is None else float(brings(kind, text, reading.standalone))
        before = Quotation(article, one.before) if one.before else None
        candidates.append(Candidate(one.quotation, before, one.cosine, sum(coverage) / len(coverage), new))
    return sorted(candidates, key=lambda candidate: -candidate.score)


def cover(asked: Sequence[str], held: set[str], around: set[str], rarity: Rarity) -> float:
    """Return the share of the asked stems, weighed by rarity, that the sentence holds; half counts what is around it."""
    weights = {stem: rarity(stem) for stem in asked}
    total = sum(weights.values())
    covered = sum(
        weight * (1.0 if stem in held else 0.5 if stem in around else 0.0) for stem, weight in weights.items()
    )
    return covered / total if total else 0.0


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
