"""Rule: a claim must not negate what its evidence affirms, or affirm what it negates.

The scope of a negation cue is simplified to the next content word in its clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.text.lexicons import alternatives
from rag.text.lexicons.conjunctions import CLAUSE_OPENERS, TIME_OR_CAUSE
from rag.text.lexicons.negation import NEGATION_CUES
from rag.text.tokens import Token, content_neighbours, tokenize
from rag.verification.evidence import CitedEvidence
from rag.verification.findings import Finding

NOT_A_NEGATION = re.compile(
    r"(?:\bnot|n['’]t) (?:only|just|simply|merely|least|surprisingly|to mention)\b"
    r"|\bno (?:longer than|later than|more than|less than|fewer than|doubt|matter)\b|\bwhether or not\b|\bno\. ?\d",
    re.IGNORECASE,
)
SCOPE_END = re.compile(rf"[,;:.!?()–—]|\b{alternatives((*CLAUSE_OPENERS, *TIME_OR_CAUSE, 'before', 'if'))}\b")
CONTEXT_WORDS = 4
"""How many content words on each side of a word are compared; without a common one it is about something else."""


@dataclass(frozen=True, slots=True)
class WordInContext:
    """A content word with the stems of the content words around it."""

    word: Token
    context: frozenset[str]


def check_negation(claim: str, evidence: CitedEvidence) -> Iterator[Finding]:
    """Yield a finding for the first word that is negated in the claim and affirmed in the evidence, or the reverse."""
    negated, affirmed = _split_by_polarity(claim)
    read = [_split_by_polarity(sentence) for sentence in evidence.sentences]
    evidence_negated = [one for some, _ in read for one in some]
    evidence_affirmed = [one for _, some in read for one in some]
    for one in negated:
        if _stated_in(one, evidence_affirmed) and not _same_word(one, evidence_negated):
            yield Finding(f"the sentence does not deny “{one.word.text}”, the claim does")
            return
    for one in affirmed:
        if _stated_in(one, evidence_negated) and not _same_word(one, evidence_affirmed):
            yield Finding(f"the sentence denies “{one.word.text}”, the claim does not")
            return
    if negated and not evidence_negated and not NEGATION_CUES & {word.text.lower() for word in tokenize(evidence.text)}:
        yield Finding("the claim denies something, the sentence does not", contradicts=False)


def _same_word(one: WordInContext, others: Sequence[WordInContext]) -> list[WordInContext]:
    return [other for other in others if other.word.stem == one.word.stem]


def _stated_in(one: WordInContext, others: Sequence[WordInContext]) -> bool:
    """Return whether the word is among the others, in a context that shares a stem unless its own is empty."""
    return any(not one.context or one.context & other.context for other in _same_word(one, others))


def _split_by_polarity(text: str) -> tuple[list[WordInContext], list[WordInContext]]:
    """Return the content words that the text negates, and those that it affirms."""
    words = tokenize(text)
    exempt = [match.span() for match in NOT_A_NEGATION.finditer(text)]
    places = {
        _negated_place(text, words, place)
        for place, word in enumerate(words)
        if _is_cue(word) and not any(start <= word.start < end for start, end in exempt)
    }
    negated: list[WordInContext] = []
    affirmed: list[WordInContext] = []
    for place, word in enumerate(words):
        if word.is_content and not _is_cue(word):
            (negated if place in places else affirmed).append(
                WordInContext(word, content_neighbours(words, place, CONTEXT_WORDS))
            )
    return negated, affirmed


def _is_cue(word: Token) -> bool:
    lower = word.text.lower()
    return lower in NEGATION_CUES or lower.endswith(("n't", "n’t"))


def _negated_place(text: str, words: Sequence[Token], place: int) -> int | None:
    """Return the index of the word that the cue at `words[place]` negates, or None if its clause ends before one."""
    for other in range(place + 1, len(words)):
        if SCOPE_END.search(text, words[other - 1].end, words[other].start):
            return None
        if words[other].is_content and not _is_cue(words[other]):
            return other
    return None
