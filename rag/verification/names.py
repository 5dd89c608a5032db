"""Whether the names of a claim are those of its sentences, or of what is known around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rag.text.dates import MONTHS, WEEKDAYS
from rag.text.lexicons.countries import find_country
from rag.text.names import find_names
from rag.text.terms import STOPWORDS
from rag.text.words import Word, read_words
from rag.verification.evidence import CitedEvidence
from rag.verification.findings import Finding

TITLES = frozenset(
    """mr mrs ms dr sir lord lady president minister prime secretary chancellor king queen prince princess judge
    senator governor mayor professor chief executive general captain director chairman chairwoman the of and for de la
    le van von der al bin el saint st inc ltd plc corp co company group sept""".split()
).union(*({name.lower(), name[:3].lower()} for name in MONTHS), (name.lower() for name in WEEKDAYS))
ACTS = re.compile(r"['’]s\b|\s(?:is|was|has|had|will|would|said|says|told|won|lost|[a-z]+ed|[a-z]+s)\b")
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
        unknown = [word for word in read_words(name) if _is_name(word, claim, start) and not known.has(word)]
        if unknown and not known.has_initials(name):
            yield Finding("name", f"the sentence does not name “{name}”")


class Known:
    """The words by which a name may be recognised."""

    def __init__(self, evidence: CitedEvidence) -> None:
        self._text = "\n".join((evidence.text, evidence.frame, evidence.lead))
        self._words = read_words(self._text)
        self._lower = frozenset(word.text.lower() for word in self._words)
        self._stems = frozenset(word.stem for word in self._words)

    def has(self, word: Word) -> bool:
        """Return whether the word is known, as it stands, as another form, or as initials of a name."""
        lower = word.text.lower()
        if lower in self._lower or word.stem in self._stems:
            return True
        if word.text.isupper() and len(word.text) > 1:
            return bool(_initials(word.text).search(self._text))
        return not find_country(word.text) and any(_related(lower, other) for other in self._lower)

    def has_initials(self, name: str) -> bool:
        """Return whether the text has the initials of a name of several words: UN for United Nations."""
        initials = "".join(word.text[0] for word in read_words(name) if word.text[0].isupper())
        return len(initials) > 1 and initials.lower() in self._lower


@lru_cache(maxsize=1_024)
def _initials(letters: str) -> re.Pattern[str]:
    return re.compile(
        r"\W+(?:(?:of|the|and|for|in|on|de|to)\W+)*".join(rf"\b{letter}[\w'’.]*" for letter in letters[:8])
    )


def _is_name(word: Word, claim: str, start: int) -> bool:
    lower = word.text.lower()
    if lower in TITLES or lower in STOPWORDS or len(word.text) < 2 or word.text[0].isdigit():
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
