"""Finds where two similar sentences contradict each other: another date, another name in its place, yes and no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.text.alignment import MOST_WORDS, align, count_common
from rag.text.event_dates import find_event_dates
from rag.text.names import find_names
from rag.text.patterns import DATE, YEAR
from rag.text.tokens import Token, tokenize
from rag.types import Quotation
from rag.verification.antonyms import check_antonyms
from rag.verification.evidence import CitedEvidence
from rag.verification.negation import check_negation

LEAST_OF_SHORTER, LEAST_OF_LONGER = 0.5, 0.3
"""The shares of their content words that two sentences must have in common, in the same order, to be compared.

Of sentences about the same thing with another date or name in one .76 have them and are contradicted for the reader
(n = 66 of RAMDocs), of sentences about different things 2 of 90, of neighbours in 700 BBC articles 2 of 400.
"""
OPPOSITES = (check_negation, check_antonyms)


@dataclass(frozen=True, slots=True)
class Contrast:
    """What each of two sentences has in place of the other's; both are empty where one says yes and the other no."""

    one: str
    other: str


def find_contrast(one: Quotation, other: Quotation) -> Contrast | None:
    """Return where the sentences contradict each other if they are about the same thing, or None."""
    if not _are_alike(one.sentence.text, other.sentence.text):
        return None
    found = _dates(one, other) or _names(one.sentence.text, other.sentence.text)
    return found or (Contrast("", "") if _are_opposites(one, other) or _are_opposites(other, one) else None)


def _are_alike(one: str, other: str) -> bool:
    first, second = ([word for word in tokenize(text)[:MOST_WORDS] if word.is_content] for text in (one, other))
    common = count_common(first, second)
    return common >= LEAST_OF_SHORTER * min(len(first), len(second)) and common >= LEAST_OF_LONGER * max(
        len(first), len(second)
    )


def _dates(one: Quotation, other: Quotation) -> Contrast | None:
    """Return the first dates of both that fit none of the other's, where both have one."""
    first, second = _told_dates(one), _told_dates(other)
    left = [words for when, words in first.items() if not any(_fit(when, its) for its in second)]
    its_left = [words for when, words in second.items() if not any(_fit(when, its) for its in first)]
    return Contrast(left[0], its_left[0]) if left and its_left else None


def _told_dates(one: Quotation) -> dict[str, str]:
    """Return the words for each day, month and year that the sentence names, by its ISO 8601 form."""
    text = one.sentence.text
    dates = {found.when: found.words for found in find_event_dates(text, one.article.day or "")}
    years = {match.group(): match.group() for match in YEAR.finditer(text)}
    return {**{year: words for year, words in years.items() if not any(when[:4] == year for when in dates)}, **dates}


def _fit(one: str, other: str) -> bool:
    """Return whether one date is the other or holds it, as a month holds its days."""
    return one.startswith(other) or other.startswith(one)


def _names(one: str, other: str) -> Contrast | None:
    """Return the first name of one sentence in whose place the other has another one."""
    for run in align(tokenize(one)[:MOST_WORDS], tokenize(other)[:MOST_WORDS]):
        if run.same or not run.first or not run.second:
            continue
        name, its = _name(one, run.first), _name(other, run.second)
        if name and its and not _may_be_one(name, its):
            return Contrast(name, its)
    return None


def _name(text: str, words: Sequence[Token]) -> str:
    """Return what these words name, "Miami, Florida", or an empty string if they say more; no name opens the text.

    Only the end of the text may go on behind the name.
    """
    spans = [(start, end) for start, end in find_names(text) if start and not DATE.match(text, start)]
    named = [any(start <= word.start < end for start, end in spans) for word in words]
    if not any(named):
        return ""
    first, last = named.index(True), len(named) - 1 - named[::-1].index(True)
    at_end = words[-1] == tokenize(text)[-1]
    beside = [*words[:first], *(word for word, part in zip(words, named, strict=True) if not part)]
    if any(word.is_content and not (at_end and word.start > words[last].end) for word in beside):
        return ""
    return text[words[first].start : words[last].end]


def _may_be_one(name: str, its: str) -> bool:
    """Return whether both names share a word, or one is the acronym of the other."""
    first, second = tokenize(name), tokenize(its)
    if {word.stem for word in first} & {word.stem for word in second}:
        return True
    initials = ["".join(word.text[0] for word in words) for words in (first, second)]
    return initials[0] == its or initials[1] == name


def _are_opposites(claim: Quotation, cited: Quotation) -> bool:
    evidence = CitedEvidence([cited])
    return any(finding.contradicts for rule in OPPOSITES for finding in rule(claim.sentence.text, evidence))
