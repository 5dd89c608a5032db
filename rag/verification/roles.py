"""Rule: who does something to whom in a claim must not be the other way round in its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from rag.text.roles import CONVERSES, Deed, are_exchanged, find_deeds, have_one_agent, tell_one_deed
from rag.verification.evidence import CitedEvidence
from rag.verification.findings import Finding


def check_roles(claim: str, evidence: CitedEvidence) -> Iterator[Finding]:
    """Yield a finding for the first deed of the claim that the evidence tells the other way round, and only so.

    It may tell both: each of two firms sued the other.
    """
    stated = [deed for sentence in evidence.sentences for deed in find_deeds(sentence)]
    for ours in find_deeds(claim):
        theirs = next((deed for deed in stated if _is_turned(ours, deed)), None)
        if theirs and not any(tell_one_deed(ours, deed) for deed in stated):
            yield Finding(f"the sentence says “{theirs.words}”, the claim “{ours.words}”")
            return


def _is_turned(one: Deed, other: Deed) -> bool:
    """Return whether agent and another have changed places, or with a converse verb have not: sold to, bought from."""
    if one.verb == other.verb:
        return are_exchanged(one, other)
    return (one.verb, other.verb) in CONVERSES and have_one_agent(one, other)
