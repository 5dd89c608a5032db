"""Finding in a sentence the dates, numbers and names of the type that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    YEAR,
)
from rag.text.terms import stem, words

AMOUNTS: tuple[AnswerType, ...] = ("date", "year", "number", "percent", "money", "age")
"""The types of answers that are told reliably; whether a name is of the type asked for is not."""
SPAN_TYPES: tuple[AnswerType, ...] = (*AMOUNTS, "name")
"""The types of answers of which a text shows by its form whether it has one."""
IN_YEAR = re.compile(rf"\b(?:in|since|until|{MONTH})\s+(?:1[5-9]|20)\d\d$", re.IGNORECASE)
"""A year at the end of a text, which is not taken for a quantity."""
NARROWER_PATTERNS = {"year": YEAR, "percent": PERCENT, "money": MONEY, "age": AGE}
"""The pattern that a date or number must overlap to be of the answer type."""


def find_of_type(answer_type: AnswerType, sentence: str, question: str) -> list[tuple[int, int]]:
    """Return the (start, end) spans of what is of the answer type in the sentence and not in the question.

    These are dates, numbers or names. For types such as money or age, only the numbers in an expression of that type.
    """
    return list(_find_of_type(answer_type, sentence, _stems(question)))


def _find_of_type(answer_type: AnswerType, sentence: str, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Return the spans of `find_of_type`; `known` are the stems of the question."""
    found = (match.span() for match in _find(answer_type, sentence) if not _stems(match.group()) <= known)
    if sign := NARROWER_PATTERNS.get(answer_type):
        signs = [match.span() for match in sign.finditer(sentence)]
        return (span for span in found if any(span[0] < end and start < span[1] for start, end in signs))
    return found


@lru_cache(maxsize=10_000)
def _stems(text: str) -> frozenset[str]:
    """Return the stems of the words of the text, which are cached."""
    return frozenset(map(stem, words(text)))


def _find(answer_type: AnswerType, sentence: str) -> Iterator[re.Match[str]]:
    """Return the dates, names or numbers in the sentence, whichever the type is a kind of."""
    if answer_type in ("date", "year"):
        return DATE.finditer(sentence)
    if answer_type == "number":
        return (match for match in NUMBER.finditer(sentence) if not IN_YEAR.search(sentence[: match.end()]))
    if answer_type != "name":
        return NUMBER.finditer(sentence)
    names = (match for match in NAME.finditer(sentence) if not _opens_as_common_word(match))
    return (match for match in names if not DATE.match(match[0]))


def _opens_as_common_word(match: re.Match[str]) -> bool:
    """Return whether the supposed name is a single letter, or a common word that is capitalized as the first one."""
    word = match.group()
    return len(word) == 1 or (match.start() <= 1 and word.lower() in COMMON_OPENERS)
