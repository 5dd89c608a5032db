"""Whether a claim denies what its sentences say, or says what they deny."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.text.lexicons.negation import NEGATION_CUES
from rag.text.tokens import Token, content_neighbours, tokenize
from rag.verification.evidence import CitedEvidence
from rag.verification.findings import Finding

NOT_A_DENIAL = re.compile(
    r"(?:\bnot|n['’]t) (?:only|just|simply|merely|least|surprisingly|to mention)\b"
    r"|\bno (?:longer than|later than|more than|less than|fewer than|doubt|matter)\b|\bwhether or not\b|\bno\. ?\d",
    re.IGNORECASE,
)
CLAUSE_END = re.compile(r"[,;:.!?()–—]|\b(?:but|because|although|though|while|after|before|when|which|who|if)\b")
REACH = 4
"""Words on each side, one of which must be shared, or the same word is said of different things."""


@dataclass(frozen=True, slots=True)
class Said:
    """A word that a text denies or affirms, with the stems of its content_neighbours."""

    word: Token
    around: frozenset[str]


def check_negation(claim: str, evidence: CitedEvidence) -> Iterator[Finding]:
    """Yield the first thing that the claim denies and a sentence affirms of the same, or the other way about."""
    denied, affirmed = _read(claim)
    held = [_read(sentence) for sentence in evidence.sentences]
    held_denied = [one for some, _ in held for one in some]
    held_affirmed = [one for _, some in held for one in some]
    for one in denied:
        if _found(one, held_affirmed) and not _of_word(one, held_denied):
            yield Finding("negation", f"the sentence does not deny “{one.word.text}”, the answer does")
            return
    for one in affirmed:
        if _found(one, held_denied) and not _of_word(one, held_affirmed):
            yield Finding("negation", f"the sentence denies “{one.word.text}”, the answer does not")
            return
    if denied and not held_denied and not NEGATION_CUES & {word.text.lower() for word in tokenize(evidence.text)}:
        yield Finding("negation", "the answer denies something, the sentence does not", contradicts=False)


def _of_word(one: Said, others: Sequence[Said]) -> list[Said]:
    return [other for other in others if other.word.stem == one.word.stem]


def _found(one: Said, others: Sequence[Said]) -> bool:
    """Return whether the word is among the others, with a neighbour in common if it has any."""
    return any(not one.around or one.around & other.around for other in _of_word(one, others))


def _read(text: str) -> tuple[list[Said], list[Said]]:
    """Return what is denied and what is affirmed."""
    words = tokenize(text)
    spared = [match.span() for match in NOT_A_DENIAL.finditer(text)]
    places = {
        _denied_place(text, words, place)
        for place, word in enumerate(words)
        if _negates(word) and not any(start <= word.start < end for start, end in spared)
    }
    denied: list[Said] = []
    affirmed: list[Said] = []
    for place, word in enumerate(words):
        if word.is_content and not _negates(word):
            (denied if place in places else affirmed).append(Said(word, content_neighbours(words, place, REACH)))
    return denied, affirmed


def _negates(word: Token) -> bool:
    lower = word.text.lower()
    return lower in NEGATION_CUES or lower.endswith(("n't", "n’t"))


def _denied_place(text: str, words: Sequence[Token], place: int) -> int | None:
    """Return the place of the next word that carries meaning, within the clause."""
    for other in range(place + 1, len(words)):
        if CLAUSE_END.search(text, words[other - 1].end, words[other].start):
            return None
        if words[other].is_content and not _negates(words[other]):
            return other
    return None
