"""Rule: the names in a claim must be in its evidence, in the articles' metadata or in the text just before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.text.acronyms import find_long_form
from rag.text.lexicons import alternatives
from rag.text.lexicons.calendar import MONTHS, SHORT_MONTHS, WEEKDAYS
from rag.text.lexicons.countries import NATIONAL_ENDINGS, find_country
from rag.text.lexicons.in_names import LEGAL_FORMS, PARTICLES, SMALL_WORDS, TITLES
from rag.text.lexicons.inflections import past
from rag.text.lexicons.numbers import CARDINALS, ORDINALS
from rag.text.lexicons.reporting import REPORTING
from rag.text.lexicons.stopwords import STOPWORDS
from rag.text.names import find_names
from rag.text.patterns import AUXILIARY
from rag.text.tokens import Token, tokenize
from rag.verification.evidence import CitedEvidence
from rag.verification.findings import Finding

_MONTHS = frozenset(map(str.lower, (*MONTHS, *SHORT_MONTHS)))
_NUMBERS = frozenset((*CARDINALS, *ORDINALS))
NOT_IDENTIFYING = (
    TITLES | LEGAL_FORMS | SMALL_WORDS | STOPWORDS | _MONTHS | _NUMBERS.union(PARTICLES, map(str.lower, WEEKDAYS))
)
"""Words that identify nobody: titles, legal forms, months, numbers that open a sentence."""
SAID = alternatives(map(past, REPORTING))
FOLLOWS_A_SUBJECT = re.compile(rf"['’]s\b|\s(?:{AUXILIARY}|{SAID}|won|lost|[a-z]+ed|[a-z]+s)\b")
"""A verb or 's after the first word of a claim, which shows that its capital is that of a name."""
SHARED_LETTERS = 4
"""How many letters a country and its adjective have in common at least."""


def check_names(claim: str, evidence: CitedEvidence) -> Iterator[Finding]:
    """Yield a finding for each name of the claim that is neither in the evidence nor in its context.

    It contradicts where the evidence has another name in its place; without one the claim may still be true.
    """
    index = NameIndex(evidence)
    seen: set[str] = set()
    for start, end in find_names(claim):
        name = claim[start:end]
        if name in seen:
            continue
        seen.add(name)
        unknown = [word for word in tokenize(name) if _is_name(word, claim, start) and not index.has(word)]
        if unknown and not index.has_initials(name):
            contradicts = _is_replaced(claim, start, end, evidence)
            yield Finding(f"the sentence does not name “{name}”", contradicts=contradicts)


def _is_replaced(claim: str, start: int, end: int, evidence: CitedEvidence) -> bool:
    """Return whether the evidence has, beside the same word or with a part of it, a name that the claim has not."""
    near = _beside(claim, start, end) | {word.stem for word in tokenize(claim[start:end])}
    said = {word.stem for word in tokenize(claim)}
    for sentence in evidence.sentences:
        for first, last in find_names(sentence):
            words = [word for word in tokenize(sentence[first:last]) if word.text.lower() not in NOT_IDENTIFYING]
            there = _beside(sentence, first, last) | {word.stem for word in words}
            if near & there and not {word.stem for word in words} <= said:
                return True
    return False


def _beside(text: str, start: int, end: int) -> frozenset[str]:
    """Return the stems of the content words before and after a part of the text."""
    words = tokenize(text)
    before = [word.stem for word in words if word.end <= start and word.is_content][-1:]
    behind = [word.stem for word in words if word.start >= end and word.is_content][:1]
    return frozenset(before + behind)


class NameIndex:
    """The words of the evidence and its context, in which names are looked up."""

    def __init__(self, evidence: CitedEvidence) -> None:
        self._text = "\n".join((evidence.text, evidence.metadata, evidence.preceding_text))
        self._words = tokenize(self._text)
        self._lower = frozenset(word.text.lower() for word in self._words)
        self._stems = frozenset(word.stem for word in self._words)

    def has(self, word: Token) -> bool:
        """Return whether the word is there, as such, in another form (Sweden, Swedish) or as an acronym's long form."""
        lower = word.text.lower()
        if lower in self._lower or word.stem in self._stems:
            return True
        if word.text.isupper() and len(word.text) > 1:
            return find_long_form(word.text, self._text) is not None
        return not find_country(word.text) and any(_derived(lower, other) for other in self._lower)

    def has_initials(self, name: str) -> bool:
        """Return whether the acronym of a name of several words is there: UN for United Nations."""
        initials = "".join(word.text[0] for word in tokenize(name) if word.text[0].isupper())
        return len(initials) > 1 and initials.lower() in self._lower


def identifies(word: Token) -> bool:
    """Return whether the word of a name tells who it is: no title, legal form or day, and with a capital."""
    return word.text.lower() not in NOT_IDENTIFYING and len(word.text) > 1 and word.text[0].isupper()


def _is_name(word: Token, claim: str, start: int) -> bool:
    """Return whether the word, of a capitalised run at `start` in the claim, identifies somebody or something."""
    if not identifies(word):
        return False
    lower = word.text.lower()
    if start + word.start != _first_letter(claim):
        return True
    return not lower.endswith("s") and bool(FOLLOWS_A_SUBJECT.match(claim, start + word.start + len(word.text)))


def _first_letter(claim: str) -> int:
    return next((place for place, letter in enumerate(claim) if letter.isalnum()), 0)


def _derived(one: str, other: str) -> bool:
    """Return whether the words differ only by the ending of a nationality: Sweden, Swedish."""
    if min(len(one), len(other)) < SHARED_LETTERS:
        return False
    shared = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    short, long = sorted((one[shared:], other[shared:]), key=len)
    return shared >= SHARED_LETTERS and len(short) <= 2 and long in NATIONAL_ENDINGS
