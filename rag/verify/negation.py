"""Whether a claim denies what its sentences say, or says what they deny."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.verify.findings import Finding
from rag.verify.readings import Evidence, Word, read_words

NEGATION = frozenset(
    """not no never none nobody nothing neither nor without cannot hardly scarcely barely fail fails failed failing
    refuse refuses refused refusing deny denies denied denying unable unlikely lack lacks lacked""".split()
)
PLAIN = frozenset("not never cannot no".split())
NOT_A_DENIAL = re.compile(
    r"\bnot (?:only|just|merely|least|surprisingly|to mention)\b|\bno (?:longer than|later than|more than|less than"
    r"|fewer than|doubt|matter)\b|\bwhether or not\b|\bno\. ?\d",
    re.IGNORECASE,
)
CLAUSE_END = re.compile(r"[,;:.!?()–—]|\b(?:but|because|although|though|while|after|before|when|which|who|if)\b")
SCOPE = 3
"""Content words behind a negation that it may deny."""


def check_negation(claim: str, evidence: Evidence) -> Iterator[Finding]:
    """Yield what the claim denies and a sentence affirms, or the other way about."""
    denied, affirmed = _read(claim)
    held = [_read(sentence) for sentence in evidence.sentences]
    for stem, word in denied.items():
        said = [one for one in held if stem in one[1]]
        if said and not any(stem in one[0] for one in held):
            yield Finding("negation", f"the sentence does not deny “{word}”, the answer does")
            return
    for stem, word in affirmed.items():
        telling = [one for one in held if stem in one[0] or stem in one[1]]
        if telling and all(stem in one[0] and stem not in one[1] for one in telling):
            yield Finding("negation", f"the sentence denies “{word}”, the answer does not")
            return
    if denied and not any(one[0] for one in held) and not any(NEGATION & _lower(one) for one in evidence.sentences):
        yield Finding("negation", "the answer denies something, the sentence does not", contradicts=False)


def _lower(text: str) -> set[str]:
    return {word.text.lower() for word in read_words(text)}


def _read(text: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the stems that are denied and those that are affirmed, each with its word."""
    words = read_words(text)
    spared = [match.span() for match in NOT_A_DENIAL.finditer(text)]
    denied: dict[str, str] = {}
    places: set[int] = set()
    for place, word in enumerate(words):
        if _negates(word) and not any(start <= word.start < end for start, end in spared):
            for other in _scope(text, words, place):
                places.add(other)
                denied.setdefault(words[other].stem, words[other].text)
    affirmed = {
        word.stem: word.text
        for place, word in enumerate(words)
        if word.carries and place not in places and not _negates(word)
    }
    return denied, affirmed


def _negates(word: Word) -> bool:
    lower = word.text.lower()
    return lower in NEGATION or lower.endswith(("n't", "n’t"))


def _scope(text: str, words: Sequence[Word], place: int) -> list[int]:
    """Return the places of the next few words that carry meaning, within the clause; the first alone is sure."""
    found: list[int] = []
    for other in range(place + 1, len(words)):
        if CLAUSE_END.search(text, words[other - 1].end, words[other].start) or len(found) == 1:
            break
        if words[other].carries and not _negates(words[other]):
            found.append(other)
    return found
