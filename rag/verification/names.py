"""Whether the names of a claim are those of its sentences, or of what is known around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.text.acronyms import find_long_form
from rag.text.lexicons.calendar import MONTHS, WEEKDAYS
from rag.text.lexicons.countries import find_country
from rag.text.lexicons.in_names import LEGAL_FORMS, PARTICLES, SMALL_WORDS, TITLES
from rag.text.lexicons.stopwords import STOPWORDS
from rag.text.names import find_names
from rag.text.patterns import AUXILIARY
from rag.text.tokens import Token, tokenize
from rag.verification.evidence import CitedEvidence
from rag.verification.findings import Finding

_MONTHS = frozenset({"sept"}).union(*({name.lower(), name[:3].lower()} for name in MONTHS))
NO_NAMES = TITLES | LEGAL_FORMS | SMALL_WORDS | STOPWORDS | _MONTHS | {*PARTICLES, *map(str.lower, WEEKDAYS)}
"""Words that may stand in a name and tell nobody apart."""
ACTS = re.compile(rf"['’]s\b|\s(?:{AUXILIARY}|said|told|won|lost|[a-z]+ed|[a-z]+s)\b")
"""Behind a lone word that opens a claim: then the word is a name or a subject, and not merely the first word."""
SHARED_LETTERS = 4
NATIONAL = ("ese", "ish", "ian", "ean", "ic", "i", "an", "n", "s", "ans", "ians")


def check_names(claim: str, evidence: CitedEvidence) -> Iterator[Finding]:
    """Yield the names, each once, that neither the sentences nor their titles, outlets or leads have."""
    known = Known(evidence)
    seen: set[str] = set()
    for start, end in find_names(claim):
        name = claim[start:end]
        if name in seen:
            continue
        seen.add(name)
        unknown = [word for word in tokenize(name) if _is_name(word, claim, start) and not known.has(word)]
        if unknown and not known.has_initials(name):
            yield Finding("name", f"the sentence does not name “{name}”")


class Known:
    """The words by which a name may be recognised."""

    def __init__(self, evidence: CitedEvidence) -> None:
        self._text = "\n".join((evidence.text, evidence.frame, evidence.lead))
        self._words = tokenize(self._text)
        self._lower = frozenset(word.text.lower() for word in self._words)
        self._stems = frozenset(word.stem for word in self._words)

    def has(self, word: Token) -> bool:
        """Return whether the word is known, as it stands, as another form, or as initials of a name."""
        lower = word.text.lower()
        if lower in self._lower or word.stem in self._stems:
            return True
        if word.text.isupper() and len(word.text) > 1:
            return find_long_form(word.text, self._text) is not None
        return not find_country(word.text) and any(_related(lower, other) for other in self._lower)

    def has_initials(self, name: str) -> bool:
        """Return whether the text has the initials of a name of several words: UN for United Nations."""
        initials = "".join(word.text[0] for word in tokenize(name) if word.text[0].isupper())
        return len(initials) > 1 and initials.lower() in self._lower


def _is_name(word: Token, claim: str, start: int) -> bool:
    lower = word.text.lower()
    if lower in NO_NAMES or len(word.text) < 2 or word.text[0].isdigit():
        return False
    if not word.text[0].isupper():
        return False
    if start + word.start != _first_letter(claim):
        return True
    return not lower.endswith("s") and bool(ACTS.match(claim, start + word.start + len(word.text)))


def _first_letter(claim: str) -> int:
    return next((place for place, letter in enumerate(claim) if letter.isalnum()), 0)


def _related(one: str, other: str) -> bool:
    """Return whether one is the other with the ending of a nation or a short form: Sweden, Swedish."""
    if min(len(one), len(other)) < SHARED_LETTERS:
        return False
    shared = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    short, long = sorted((one[shared:], other[shared:]), key=len)
    return shared >= SHARED_LETTERS and len(short) <= 2 and long in NATIONAL
