"""Candidate sentences, scored again: the ones that answer, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean as mean

from rag.conversation import Reading
from rag.coverage import Coverage, WordCounts
from rag.library import Found
from rag.names import find_names
from rag.question import Kind, fit, kind_of_answer
from rag.terms import stem_words
from rag.types import Quotation

COVERAGE_WEIGHT = 0.2
LIKENESS_WEIGHT = 0.5
KIND_WEIGHT = 0.2
THRESHOLD = 0.95
UNKNOWN_NAME_BAR = 0.3
MARGIN = 0.12
MOST_SENTENCES = 3
MOST_NEAREST = 3
SAME_WORDS = 0.8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with its score and what the score is made of, each part from 0 to 1.

    `needs` are sentences to show with this one: what it refers to, where that brings words of the question that this
    one lacks; who says it; and the rest of what is said, where the question asks for that.
    """

    quotation: Quotation
    needs: tuple[Quotation, ...]
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


def score_candidates(reading: Reading, found: Sequence[Found], words: WordCounts) -> list[Candidate]:
    """Return the candidates by falling score."""
    kind = kind_of_answer(reading.standalone)
    asked = [Coverage(variant, words.rarity) for variant in reading.variants]
    candidates = [_score(one, kind, reading, asked) for one in found]
    return sorted(candidates, key=lambda candidate: -candidate.score)


def _score(one: Found, kind: Kind | None, reading: Reading, asked: Sequence[Coverage]) -> Candidate:
    article, text = one.quotation.article, one.quotation.sentence.text
    held = set(stem_words(text))
    lent = set(stem_words(one.needs.text)) if one.needs else set()
    around = lent | set(stem_words(article.title))
    return Candidate(
        quotation=one.quotation,
        needs=(Quotation(article, one.needs),) if one.needs and asked[-1].lacking(held) & lent else (),
        cosine=one.cosine,
        coverage=mean(coverage.exact(held, around) for coverage in asked),
        likeness=mean(coverage.alike(text, held) for coverage in asked),
        kind=fit(kind, text, reading.standalone),
    )


def choose(candidates: Sequence[Candidate], reading: Reading, words: WordCounts) -> Evidence:
    """Return the best candidate and up to two that come near it, or no answer if the best is below the threshold.

    A question about somebody whom no article names must find a better sentence than others.
    """
    nearest = tuple(candidate.quotation for candidate in candidates[:MOST_NEAREST])
    threshold = THRESHOLD + (UNKNOWN_NAME_BAR if unknown_names(reading.standalone, words) else 0.0)
    if not candidates or candidates[0].score < threshold:
        return Evidence((), nearest)
    best = candidates[0]
    floor = max(threshold, best.score - MARGIN)
    chosen = [best]
    for candidate in candidates[1:]:
        if candidate.score < floor or len(chosen) == MOST_SENTENCES:
            break
        repeated = any(same_words(candidate.quotation, other.quotation) for other in chosen)
        if candidate.kind >= best.kind and not repeated:
            chosen.append(candidate)
    return Evidence(tuple(chosen), nearest)


def unknown_names(question: str, words: WordCounts) -> list[str]:
    """Return the names in the question of which no article holds a word; a lone word that opens it may be no name."""
    names = [question[start:end] for start, end in find_names(question) if start > 0 or " " in question[start:end]]
    return [name for name in names if not any(words.count(stem) for stem in stem_words(name))]


def same_words(one: Quotation, other: Quotation) -> bool:
    """Return whether two sentences are near-duplicates, by the Jaccard overlap of their stems."""
    first, second = set(stem_words(one.sentence.text)), set(stem_words(other.sentence.text))
    return len(first & second) >= SAME_WORDS * len(first | second)
