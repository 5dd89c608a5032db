"""Rule: a claim must not give another outcome than its evidence: people who died were not rescued or hurt."""

from __future__ import annotations

from collections.abc import Iterator

from rag.text.lexicons.outcomes import OUTCOMES
from rag.text.lexicons.verbs import find_base
from rag.text.roles import find_converses
from rag.text.tokens import Token, content_neighbours, tokenize
from rag.verification.evidence import CitedEvidence
from rag.verification.findings import Finding

MOST = 20
"""The most outcomes of a text that are compared."""
CONTEXT_WORDS = 2
"""How many content words around two outcomes are compared; without a common one they are those of different things."""


def check_outcomes(claim: str, evidence: CitedEvidence) -> Iterator[Finding]:
    """Yield a finding for each outcome of the claim in whose place the evidence has, in a like context, only others."""
    ours, theirs = _outcomes(claim), [one for sentence in evidence.sentences for one in _outcomes(sentence)]
    converse = find_converses(claim, evidence.sentences)
    there = {OUTCOMES[word.text.lower()] for word, _ in theirs}
    for word, context in ours:
        family, line = OUTCOMES[word.text.lower()]
        others = [its for its, around in theirs if OUTCOMES[its.text.lower()][0] == family and context & around]
        if others and (family, line) not in there and find_base(word.text) not in converse:
            yield Finding(f"the sentence says “{others[0].text}”, the claim “{word.text}”", contradicts=False)


def _outcomes(text: str) -> list[tuple[Token, frozenset[str]]]:
    """Return the words of the lexicon, each with the stems of the content words around it."""
    words = tokenize(text)
    found = [place for place, word in enumerate(words) if word.text.lower() in OUTCOMES]
    return [(words[place], content_neighbours(words, place, CONTEXT_WORDS)) for place in found[:MOST]]
