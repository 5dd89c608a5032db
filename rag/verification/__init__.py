"""Whether sentences support a claim: rules that need no model, and cover by words and vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.embeddings import Embedder
from rag.text.tokens import tokenize
from rag.types import Quotation, Support
from rag.verification.dates import check_dates
from rag.verification.direction import check_direction
from rag.verification.evidence import STRAIGHT, CitedEvidence
from rag.verification.names import check_names
from rag.verification.negation import check_negation
from rag.verification.numbers import check_numbers
from rag.verification.overlap import cover
from rag.verification.quotes import check_quotes
from rag.verification.slots import check_slots
from rag.verification.speaker import check_speaker

__all__ = ["Recited", "Verdict", "check", "recite"]

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
VERIFIED, PARTIAL = 0.46, 0.25
"""The cover from which a claim is verified, fixed on the weakest sentences of FRANK, and from which it is in part."""
PENALTY = 0.1
"""What a contradiction takes from the cover, for ranking."""
MOST_TRIED = 6


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far a claim is supported, why not further, and the cover from 0 to 1, less where it is contradicted."""

    support: Support
    reasons: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Recited:
    """The sentences that support a claim better than those it cited, and the verdict with them, which says so."""

    quotations: tuple[Quotation, ...]
    verdict: Verdict


def check(claim: str, cited: Sequence[Quotation], embedder: Embedder | None = None) -> Verdict:
    """Return how far the cited sentences, taken together, support the claim; raises EmbeddingError.

    `verified`: nothing speaks against it and the cover is high. `unsupported`: a number, date, name, quotation,
    speaker, negation or direction contradicts it, or the cover is low. `partial`: between the two.
    """
    if not cited:
        return Verdict("uncited", ("the answer cites no sentence for this",), 0.0)
    plain, evidence = " ".join(claim.translate(STRAIGHT).split()), CitedEvidence(cited)
    findings = [finding for rule in RULES for finding in rule(plain, evidence)]
    contradicted = any(finding.contradicts for finding in findings)
    score = max(0.0, cover(plain, evidence, embedder) - (PENALTY if contradicted else 0.0))
    reasons = tuple(dict.fromkeys(finding.reason for finding in findings))
    if contradicted:
        return Verdict("unsupported", reasons, score)
    if score < PARTIAL:
        return Verdict("unsupported", (*reasons, "the sentence says too little of this"), score)
    if findings or score < VERIFIED:
        return Verdict("partial", reasons or ("the sentence says only part of this",), score)
    return Verdict("verified", (), score)


def recite(
    claim: str, cited: Sequence[Quotation], others: Sequence[Quotation], embedder: Embedder | None = None
) -> Recited | None:
    """Return sentences, one of the others or it beside the cited ones, that verify the claim; None if none does.

    Tries the few of the others that hold most of the claim's words, each alone before any beside the cited.
    Raises EmbeddingError.
    """
    known = {(one.article.id, one.sentence.start) for one in cited}
    asked = {word.stem for word in tokenize(claim) if word.is_content}
    new = [one for one in others if (one.article.id, one.sentence.start) not in known]
    nearest = sorted(new, key=lambda one: -len(asked & CitedEvidence([one]).stems))[:MOST_TRIED]
    for before in dict.fromkeys(((), tuple(cited))):
        verdicts = [(check(claim, (*before, one), embedder), one) for one in nearest]
        verified = [(verdict, one) for verdict, one in verdicts if verdict.support == "verified"]
        if verified:
            verdict, one = max(verified, key=lambda pair: pair[0].score)
            reason = "another sentence was cited as well" if before else "a better sentence was cited instead"
            return Recited((*before, one), replace(verdict, reasons=(reason,)))
    return None
