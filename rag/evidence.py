"""Candidate sentences, scored again: the ones that answer, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.chunks import split_sentences
from rag.conversation import Reading
from rag.coverage import Coverage, WordCounts
from rag.imperatives import states_something
from rag.library import Found
from rag.names import find_names
from rag.question import Kind, asks_for_several, fit, kind_of_answer
from rag.quotations import find_utterances
from rag.terms import stem_words
from rag.types import Quotation

COVERAGE_WEIGHT = 0.2
LIKENESS_WEIGHT = 0.5
KIND_WEIGHT = 0.2
THRESHOLD = 0.84
UNKNOWN_NAME_BAR = 0.3
MARGIN, WIDE_MARGIN = 0.1, 0.25
"""How far below the best a further sentence may score: where one thing is asked for, and where several are."""
MOST_SENTENCES = 3
MOST_NEAREST = 3
MOST_TO_READ = 12
READING_THRESHOLD = 0.6
"""Where a model reads the sentences and may refuse itself, the best one may score lower."""
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
    """The sentences that answer, best first, those that come nearest, and those to be read by a model, best first."""

    answering: tuple[Candidate, ...]
    nearest: tuple[Quotation, ...]
    readable: tuple[Candidate, ...] = ()


def score_candidates(reading: Reading, found: Sequence[Found], words: WordCounts) -> list[Candidate]:
    """Return the candidates by falling score."""
    kind = kind_of_answer(reading.standalone)
    asked = Coverage(reading.standalone, words.rarity)
    candidates = [_score(one, kind, reading, asked) for one in found]
    return sorted(candidates, key=lambda candidate: -candidate.score)


def _score(one: Found, kind: Kind | None, reading: Reading, asked: Coverage) -> Candidate:
    article, text = one.quotation.article, one.quotation.sentence.text
    held = set(stem_words(text))
    lent = set(stem_words(one.needs.text)) if one.needs else set()
    around = lent | set(stem_words(article.title))
    return Candidate(
        quotation=one.quotation,
        needs=(Quotation(article, one.needs),) if one.needs and _must_show(one, asked.lacking(held) & lent) else (),
        cosine=one.cosine,
        coverage=asked.exact(held, around),
        likeness=asked.alike(text, held),
        kind=fit(kind, text, reading.standalone),
    )


def _must_show(one: Found, lent: set[str]) -> bool:
    """Return whether the needed sentence lends words of the question, or follows because it says who speaks."""
    return bool(lent) or (one.needs is not None and one.needs.start > one.quotation.sentence.start)


def choose(candidates: Sequence[Candidate], reading: Reading, words: WordCounts) -> Evidence:
    """Return the best candidate and up to two that come near it, or no answer if the best is below the threshold.

    A question about somebody whom no article names must find a better sentence than others.
    """
    nearest = tuple(candidate.quotation for candidate in candidates[:MOST_NEAREST])
    raised = UNKNOWN_NAME_BAR if unknown_names(reading.standalone, words) else 0.0
    threshold = THRESHOLD + raised
    readable = _readable(candidates, READING_THRESHOLD + raised)
    if not candidates or candidates[0].score < threshold:
        return Evidence((), nearest, readable)
    best = candidates[0]
    margin = WIDE_MARGIN if asks_for_several(reading.standalone) else MARGIN
    floor = max(threshold, best.score - margin)
    chosen = [best]
    for candidate in candidates[1:]:
        if candidate.score < floor or len(chosen) == MOST_SENTENCES:
            break
        repeated = any(same_words(candidate.quotation, other.quotation) for other in chosen)
        if candidate.kind >= best.kind and not repeated:
            chosen.append(candidate)
    return Evidence(tuple(_with_all_that_is_said(one, reading) for one in chosen), nearest, readable)


def _readable(candidates: Sequence[Candidate], threshold: float) -> tuple[Candidate, ...]:
    """Return the best candidates that state something, or none if the best of them is below the threshold."""
    stating = [one for one in candidates if states_something(one.quotation.sentence.text)][:MOST_TO_READ]
    return tuple(stating) if stating and stating[0].score >= threshold else ()


def _with_all_that_is_said(candidate: Candidate, reading: Reading) -> Candidate:
    """Return the candidate with the other parts of its quotation, where the question asks what somebody said."""
    if kind_of_answer(reading.standalone) != "speech":
        return candidate
    article, sentence = candidate.quotation.article, candidate.quotation.sentence
    for utterance in find_utterances(article.text, split_sentences(article)):
        if sentence in utterance.parts and len(utterance.parts) <= MOST_SENTENCES:
            others = tuple(Quotation(article, part) for part in utterance.parts if part != sentence)
            return replace(candidate, needs=others)
    return candidate


def unknown_names(question: str, words: WordCounts) -> list[str]:
    """Return the names in the question of which no article holds a word; a lone word that opens it may be no name."""
    names = [question[start:end] for start, end in find_names(question) if start > 0 or " " in question[start:end]]
    return [name for name in names if not any(words.count(stem) for stem in stem_words(name))]


def same_words(one: Quotation, other: Quotation) -> bool:
    """Return whether two sentences are near-duplicates, by the Jaccard overlap of their stems."""
    first, second = set(stem_words(one.sentence.text)), set(stem_words(other.sentence.text))
    return len(first & second) >= SAME_WORDS * len(first | second)
