"""Whether a sentence brings one of the type of thing that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rag.questions.answer_type import AnswerType
from rag.text.lexicons.openers import COMMON_OPENERS
from rag.text.patterns import (
    AGE,
    DATE,
    MONEY,
    MONTH,
    NAME,
    NUMBER,
    PERCENT,
    REASON,
    YEAR,
)
from rag.text.terms import stem, words

IN_YEAR = re.compile(rf"\b(?:in|since|until|{MONTH})\s+(?:1[5-9]|20)\d\d$", re.IGNORECASE)
"""A year at the end of a text: no number of anything."""
SIGNS = {"year": YEAR, "percent": PERCENT, "money": MONEY, "age": AGE}
UNDECIDED, HINTED, UNHINTED, MISSED = 0.5, 0.75, 0.4, -1.0
"""The scores of a match, from -1 to 1: where the question asks for no type of thing; where it asks why and the
sentence has a word that hints at a reason (HINTED) or none; where nothing of the type is there."""


def match_types(answer_type: AnswerType | None, sentences: Sequence[str], question: str) -> list[float]:
    """Return for each sentence from -1 to 1 how well it fits: whether it brings a new thing of the type."""
    return [_match_type(answer_type, sentence, question) for sentence in sentences]


def find_of_type(answer_type: AnswerType, sentence: str, question: str) -> list[tuple[int, int]]:
    """Return the (start, end) of the dates, numbers or names in the sentence that the question does not hold.

    Of numbers only those of the type: amounts of money, years, or any.
    """
    return list(_find_of_type(answer_type, sentence, _stems(question)))


def _match_type(answer_type: AnswerType | None, sentence: str, question: str) -> float:
    if answer_type is None:
        return UNDECIDED
    if answer_type == "reason":
        return HINTED if REASON.search(sentence) else UNHINTED
    found = _find_of_type(answer_type, sentence, _stems(question))
    return MISSED if next(found, None) is None else 1.0


def _find_of_type(answer_type: AnswerType, sentence: str, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the spans of `find_of_type`; who only asks whether there is one stops at the first."""
    found = (match.span() for match in _find(answer_type, sentence) if not _stems(match.group()) <= known)
    if sign := SIGNS.get(answer_type):
        signs = [match.span() for match in sign.finditer(sentence)]
        return (span for span in found if any(span[0] < end and start < span[1] for start, end in signs))
    return found


@lru_cache(maxsize=10_000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, words(text)))


def _find(answer_type: AnswerType, sentence: str) -> Iterator[re.Match[str]]:
    if answer_type in ("date", "year"):
        return DATE.finditer(sentence)
    if answer_type == "number":
        return (match for match in NUMBER.finditer(sentence) if not IN_YEAR.search(sentence[: match.end()]))
    if answer_type != "name":
        return NUMBER.finditer(sentence)
    names = (match for match in NAME.finditer(sentence) if not _opens_as_common_word(match))
    return (match for match in names if not DATE.match(match[0]))


def _opens_as_common_word(match: re.Match[str]) -> bool:
    word = match.group()
    return len(word) == 1 or (match.start() <= 1 and word.lower() in COMMON_OPENERS)
