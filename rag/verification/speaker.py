"""Rule: a claim must attribute speech to the same speaker as its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rag.text.lexicons import alternatives
from rag.text.lexicons.calendar import WEEKDAYS
from rag.text.lexicons.in_names import PARTICLES
from rag.text.lexicons.inflections import finite, past, third_person
from rag.text.lexicons.pronouns import DEMONSTRATIVES, POSSESSIVES, SPEAKERS, SUBJECTS
from rag.text.lexicons.reporting import BESIDE_REPORTING, REPORTING
from rag.text.lexicons.stopwords import STOPWORDS
from rag.text.tokens import tokenize
from rag.verification.evidence import STRAIGHT_QUOTES, CitedEvidence
from rag.verification.findings import Finding

VERB = alternatives((*finite(REPORTING), "saying"))
_WORD = r"[A-Z][\w'.&-]{0,40}"
_NAME = rf"{_WORD}(?:\s{{1,4}}(?:{alternatives((*PARTICLES, 'of'))}\s{{1,4}})?{_WORD}){{0,5}}"
_NOUN = r"[a-z]{3,40}"
_PLAIN_VERB = alternatives((*map(past, REPORTING), *map(third_person, ("say", "tell"))))
"""Reporting verbs after a common noun, without "claims" and "states", which are more often nouns there."""
_LEAD = r"(?:[a-z][\w'-]{0,40}\s{1,4}){0,6}?"
_ADVERB = r"(?:\s{1,4}(?:also|later|earlier|now|then|had|has|have|previously|recently|[a-z]{1,40}ly))?"
ATTRIBUTION = re.compile(
    rf"(?P<before>{_NAME})(?:,[^,.;\"]{{1,80}},|\s\([^()]{{1,30}}\))?,?{_ADVERB}\s{VERB}\b"
    rf"|[\"',]\s{VERB}\s{_LEAD}(?P<after>{_NAME})"
    rf"|\b[Aa]ccording to\s{_LEAD}(?P<source>{_NAME})"
    rf"|\b(?P<noun>{_NOUN}){_ADVERB}\s{_PLAIN_VERB}\b"
    rf"|[\"',]\s{_PLAIN_VERB}\s(?:the\s|an?\s)?(?P<behind>{_NOUN})",
)
PRONOUNS = frozenset((*SUBJECTS, *POSSESSIVES, *SPEAKERS, *DEMONSTRATIVES, "who", "which", "and"))
NOT_SPEAKERS = frozenset((*STOPWORDS, *map(str.lower, WEEKDAYS), *BESIDE_REPORTING))


def check_speaker(claim: str, evidence: CitedEvidence) -> Iterator[Finding]:
    """Yield a finding for each speaker of the claim who is not one in the evidence or the text around it."""
    claimed = [speaker for speaker in _speakers(claim.translate(STRAIGHT_QUOTES)) if not _is_pronoun(speaker)]
    if not claimed:
        return
    stated = _speakers(_closest_sentence(claim, evidence)) or tuple(
        one for text in evidence.sentences for one in _speakers(text)
    )
    names = [speaker for speaker in stated if _is_name(speaker)]
    for speaker in claimed:
        if any(_same(speaker, other) for other in stated):
            continue
        if not _is_name(speaker):
            if stated and not names and not _stems(speaker) & evidence.stems and not any(map(_is_pronoun, stated)):
                yield Finding(f"the sentence has {stated[0]} speak, the claim {speaker}", contradicts=False)
        elif names and len(names) == len(stated):
            yield Finding(f"the sentence has {names[0]} speak, the claim {speaker}")
        elif not _stands_near(speaker, evidence):
            yield Finding(f"the sentence does not have {speaker} speak")


def _closest_sentence(claim: str, evidence: CitedEvidence) -> str:
    """Return the sentence that shares most words with the claim; the speaker of another one says something else."""
    claimed = {word.stem for word in tokenize(claim)}
    return max(evidence.sentences, key=lambda text: len(claimed & {word.stem for word in tokenize(text)}))


@lru_cache(maxsize=4_096)
def _speakers(text: str) -> tuple[str, ...]:
    found = (next(filter(None, match.groups())).rstrip(".") for match in ATTRIBUTION.finditer(text))
    return tuple(one for one in found if _is_pronoun(one) or one.lower() not in NOT_SPEAKERS)


def _is_name(speaker: str) -> bool:
    return speaker[0].isupper() and not _is_pronoun(speaker)


def _is_pronoun(speaker: str) -> bool:
    return speaker.lower() in PRONOUNS


def _same(speaker: str, other: str) -> bool:
    return bool(_stems(speaker) & _stems(other))


def _stems(speaker: str) -> set[str]:
    return {word.stem for word in tokenize(speaker) if word.text.lower() not in STOPWORDS}


def _stands_near(speaker: str, evidence: CitedEvidence) -> bool:
    near = "\n".join((evidence.text, evidence.surrounding_text, evidence.metadata))
    return bool(_stems(speaker) & {word.stem for word in tokenize(near)})
