"""Rule: a claim must not give another outcome than its evidence: people who died were not rescued or hurt."""

from __future__ import annotations

from collections.abc import Iterator

from rag.text.lexicons.outcomes import OUTCOMES
from rag.text.lexicons.verbs import find_base
from rag.text.roles import find_converses
from rag.text.tokens import tokenize
from rag.verification.evidence import CitedEvidence
from rag.verification.findings import Finding


def check_outcomes(claim: str, evidence: CitedEvidence) -> Iterator[Finding]:
    """Yield a finding for each outcome of the claim in whose place the evidence has only others of its family."""
    ours, theirs = _outcomes(claim), _outcomes(evidence.text)
    converse = find_converses(claim, evidence.text)
    for outcome, word in ours.items():
        others = [other for its, other in theirs.items() if its[0] == outcome[0]]
        if others and outcome not in theirs and find_base(word) not in converse:
            yield Finding(f"the sentence says “{others[0]}”, the claim “{word}”", contradicts=False)


def _outcomes(text: str) -> dict[tuple[int, int], str]:
    """Return the first word of each outcome, which is a family and a line of the lexicon."""
    found: dict[tuple[int, int], str] = {}
    for word in tokenize(text):
        if outcome := OUTCOMES.get(word.text.lower()):
            found.setdefault(outcome, word.text)
    return found
