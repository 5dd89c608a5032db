"""Rule: a claim must not say of all of them what its evidence says of some, or the like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.text.lexicons import alternatives
from rag.text.lexicons.pronouns import POSSESSIVES
from rag.text.lexicons.quantifiers import QUANTIFIERS
from rag.text.terms import stem
from rag.verification.evidence import CitedEvidence
from rag.verification.findings import Finding

QUANTIFIED = re.compile(
    rf"(?<!\bat )(?<!\bwith )\b(?P<few>a\s)?(?P<quantifier>{alternatives(QUANTIFIERS)})"
    rf"(?:\sof)?(?:\s(?:the|these|those|{alternatives(POSSESSIVES)}))?(?:\s\d[\d,.]*)?\s(?P<noun>[a-z]{{3,40}})\b",
    re.IGNORECASE,
)
"""A quantifier and the word behind it: "all of its shops", "a few shops"; not "at most" and "with no"."""


def check_quantifiers(claim: str, evidence: CitedEvidence) -> Iterator[Finding]:
    """Yield a finding for each noun with another quantifier in the claim than in the evidence, where both have one."""
    stated: dict[str, list[re.Match[str]]] = {}
    for sentence in evidence.sentences:
        for match in QUANTIFIED.finditer(sentence):
            stated.setdefault(stem(match["noun"]), []).append(match)
    for match in QUANTIFIED.finditer(claim):
        theirs = stated.get(stem(match["noun"]), [])
        if theirs and all(_quantity(match) != _quantity(other) for other in theirs):
            yield Finding(f"the sentence says “{theirs[0].group()}”, the claim “{match.group()}”", contradicts=False)


def _quantity(match: re.Match[str]) -> str:
    """Return how much of its noun is meant; "a few" are some, and "few" without the article are not."""
    quantity = QUANTIFIERS[match["quantifier"].lower()]
    return "some" if match["few"] and quantity == "few" else quantity
