"""Scored sentences to the ones that answer, or none."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from rag.answering import select
from rag.conversation import Reading
from rag.coverage import WordCounts
from rag.fitness import HINTED
from rag.imperatives import states_something
from rag.metonyms import COUNTRY
from rag.premises import counts_otherwise, denies_otherwise
from rag.refusal import asked_names, say_what_is_missing, unknown_names
from rag.scoring import Candidate
from rag.terms import stem_words, vocabulary
from rag.types import Quotation

THRESHOLD, THRESHOLD_GROWTH, FEWEST_SENTENCES = 0.84, 0.04, 42
"""What the best sentence must score in a library of 42 sentences, and how much more for each e-fold of that: of many
sentences that have nothing to say the best scores higher than of a few."""
UNKNOWN_NAME_BAR, LACKING_NAME_BAR = 0.3, 0.1
"""How much more for a question with a name that no article has, or that the best sentence has not."""
DENIAL_BAR, NUMBER_BAR = 0.4, 0.1
"""How much more where the question denies what the best sentence does not, or has a number that it has not."""
COMPLETE = 0.99
MOST_NEAREST = 3
MARKS = frozenset(COUNTRY.values())
MOST_TO_READ = 12
READING_LEEWAY = 0.24
"""How much lower the best one may score where a model reads the sentences, which may refuse itself."""


@dataclass(frozen=True, slots=True)
class Part:
    """A question that a longer one is made of, and the sentences that answer it, best first."""

    reading: Reading
    answering: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentences that answer, best first, and those that come nearest; what is missing if these do not answer.

    `readable` are those that a model may read and cite, best first; `parts` are those of a question of several, in
    the order in which they are asked.
    """

    answering: tuple[Candidate, ...]
    nearest: tuple[Quotation, ...]
    missing: str = ""
    readable: tuple[Candidate, ...] = ()
    parts: tuple[Part, ...] = ()


def choose(candidates: Sequence[Candidate], reading: Reading, words: WordCounts) -> Evidence:
    """Return the best candidate and up to two that come near it, or no answer if the best is below the threshold.

    A question about somebody whom no article names must find a better sentence than others, and so must one that
    takes for granted what the best sentence says otherwise. A sentence that gives orders or only asks is neither an
    answer nor near one.
    """
    candidates = [one for one in candidates if states_something(one.quotation.sentence.text)]
    nearest = tuple(candidate.quotation for candidate in candidates[:MOST_NEAREST])
    threshold = _threshold(candidates, reading.standalone, words)
    readable = _readable(candidates, threshold - READING_LEEWAY)
    missing = say_what_is_missing(reading, nearest, words)
    if not candidates or candidates[0].score < threshold:
        return Evidence((), nearest, missing, readable)
    return Evidence(select(candidates, reading, threshold), nearest, missing, readable)


def _threshold(candidates: Sequence[Candidate], question: str, words: WordCounts) -> float:
    """Return what the best must score: less where it holds the whole question, more where it does not go with it."""
    complete = bool(candidates) and candidates[0].coverage >= COMPLETE and candidates[0].kind >= HINTED
    threshold = THRESHOLD if complete else needed_score(words.sentences)
    if unknown_names(question, words):
        return threshold + UNKNOWN_NAME_BAR
    return threshold + (_bars(candidates[0], question) if candidates else 0.0)


def _bars(best: Candidate, question: str) -> float:
    """Return how much more the best must score for what it lacks, or says otherwise, of what the question says."""
    quotations = (best.quotation, *best.needs)
    names = LACKING_NAME_BAR * _lacks_a_name(best, question)
    denial = DENIAL_BAR * denies_otherwise(question, quotations)
    return names + denial + NUMBER_BAR * counts_otherwise(question, quotations)


def _lacks_a_name(candidate: Candidate, question: str) -> bool:
    """Return whether a name of the question, be it no country, stands neither in the sentence nor around it."""
    quotation = candidate.quotation
    around = (quotation.article.title, *(needed.sentence.text for needed in candidate.needs))
    held = vocabulary(" ".join((quotation.sentence.text, *around))).stems
    names = [set(stem_words(name)) for name in asked_names(question)]
    return any(name - MARKS and not name & held for name in names)


def _readable(candidates: Sequence[Candidate], threshold: float) -> tuple[Candidate, ...]:
    """Return the best candidates that state something, or none if the best of them is below the threshold."""
    stating = tuple(islice((one for one in candidates if states_something(one.quotation.sentence.text)), MOST_TO_READ))
    return stating if stating and stating[0].score >= threshold else ()


def needed_score(sentences: int) -> float:
    """Return what the best of this many sentences must score to be an answer."""
    return THRESHOLD + THRESHOLD_GROWTH * math.log(max(sentences, FEWEST_SENTENCES) / FEWEST_SENTENCES)
