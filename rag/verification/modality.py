"""Rule: what its evidence says will, may or should be done, or is meant to be, a claim must not tell as done."""

from __future__ import annotations

from collections.abc import Iterator

from rag.text.modality import Action, find_actions
from rag.verification.evidence import CitedEvidence
from rag.verification.findings import Finding

PENDING = frozenset({"future", "possible", "advised", "intended"})
"""Modalities of what is not done. What one can or must do may be done: "was able to close", "had to close"."""


def check_modality(claim: str, evidence: CitedEvidence) -> Iterator[Finding]:
    """Yield a finding for the first verb that the claim tells as done and the evidence as pending, or the reverse.

    A verb that the evidence also has otherwise is left out. It may be another action of the kind, so none contradicts.
    """
    stated: dict[str, list[Action]] = {}
    for sentence in evidence.sentences:
        for action in find_actions(sentence):
            stated.setdefault(action.stem, []).append(action)
    for ours in find_actions(claim):
        theirs = stated.get(ours.stem, [])
        if theirs and all(_exclude(ours, one) for one in theirs):
            yield Finding(f"the sentence says “{theirs[0].words}”, the claim “{ours.words}”", contradicts=False)
            return


def _exclude(one: Action, other: Action) -> bool:
    """Return whether one is done and the other pending, or one certain to come and the other only possible."""
    first, second = one.modalities, other.modalities
    if "done" in first or "done" in second:
        return first != second and (first <= PENDING or second <= PENDING)
    return {*first, *second} in ({"future", "possible"}, {"future", "advised"})
