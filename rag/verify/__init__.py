"""Whether sentences support a claim: rules that need no model, and cover by words and vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.embeddings import Embedder
from rag.types import Quotation, Support
from rag.verify.cover import cover
from rag.verify.dates import check_dates
from rag.verify.direction import check_direction
from rag.verify.findings import Finding
from rag.verify.names import check_names
from rag.verify.negation import check_negation
from rag.verify.numbers import check_numbers
from rag.verify.quotes import check_quotes
from rag.verify.readings import STRAIGHT, Evidence
from rag.verify.slots import check_slots
from rag.verify.speaker import check_speaker

RULES = (
    check_quotes,
    check_numbers,
    check_dates,
    check_speaker,
    check_names,
    check_negation,
    check_direction,
    check_slots,
)
VERIFIED, PARTIAL = 0.6, 0.35
PENALTY = 0.15
"""What a contradiction takes from the cover, for ranking."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far a claim is supported, why not further, and the cover from 0 to 1."""

    support: Support
    reasons: tuple[str, ...]
    score: float
    findings: tuple[Finding, ...] = ()


def check(claim: str, cited: Sequence[Quotation], embedder: Embedder | None = None) -> Verdict:
    """Return how far the cited sentences, taken together, support the claim; raises EmbeddingError."""
    if not cited:
        return Verdict("uncited", ("no sentence is cited",), 0.0)
    plain, evidence = " ".join(claim.translate(STRAIGHT).split()), Evidence(cited)
    findings = tuple(finding for rule in RULES for finding in rule(plain, evidence))
    contradicted = any(finding.contradicts for finding in findings)
    score = max(0.0, cover(plain, evidence, embedder) - (PENALTY if contradicted else 0.0))
    reasons = tuple(dict.fromkeys(finding.reason for finding in findings))
    if contradicted:
        return Verdict("unsupported", reasons, score, findings)
    if score < PARTIAL:
        return Verdict("unsupported", (*reasons, "the sentence says too little of this"), score, findings)
    if findings or score < VERIFIED:
        return Verdict("partial", reasons or ("the sentence says only part of this",), score, findings)
    return Verdict("verified", (), score)
