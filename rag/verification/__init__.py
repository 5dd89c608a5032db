"""Verifies a claim against its evidence, the sentences it cites.

Rules look for contradictions; a support score compares words and, with an embedder, meaning; a reader, where there is
one, raises or lowers it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.embeddings import Embedder
from rag.reading import ClaimReader
from rag.text.tokens import tokenize
from rag.types import Quotation, Support
from rag.verification.antecedent import check_antecedent
from rag.verification.antonyms import check_antonyms
from rag.verification.dates import check_dates
from rag.verification.entailment import add_entailment
from rag.verification.evidence import STRAIGHT_QUOTES, CitedEvidence
from rag.verification.findings import Finding
from rag.verification.modality import check_modality
from rag.verification.names import check_names
from rag.verification.negation import check_negation
from rag.verification.numbers import check_numbers
from rag.verification.outcomes import check_outcomes
from rag.verification.quantifiers import check_quantifiers
from rag.verification.quotes import check_quotes
from rag.verification.roles import check_roles
from rag.verification.speaker import check_speaker
from rag.verification.substitutions import check_substitutions
from rag.verification.support_score import support_score

__all__ = ["RepairedCitations", "Verdict", "check", "repair_citations"]

RULES = (
    check_quotes,
    check_numbers,
    check_dates,
    check_speaker,
    check_names,
    check_negation,
    check_antonyms,
    check_roles,
    check_outcomes,
    check_quantifiers,
    check_modality,
    check_substitutions,
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The scores from which a claim is verified, and from which it is partial."""

    verified: float
    partial: float


READ, UNREAD = Thresholds(0.66, 0.08), Thresholds(0.46, 0.25)
"""With a reader, chosen on the first half of BUMP so that few false claims are verified; without one, on FRANK."""
CONTRADICTION_PENALTY = 0.1
"""How much a contradiction lowers the score, so that contradicted claims rank below others."""
RELATED = 0.35
"""The support score from which sentences are about the same thing, so that they can contradict the claim."""
MOST_CANDIDATES = 6
"""How many other sentences are tried as a better citation."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a claim is supported, the reasons if not fully, and the score by which this was decided, 0 to 1.

    `contradicted` says that sentences about the same thing say otherwise.
    """

    support: Support
    reasons: tuple[str, ...]
    score: float
    contradicted: bool = False


@dataclass(frozen=True, slots=True)
class RepairedCitations:
    """The sentences that support a claim better than those it cited, and the verdict on it with them."""

    quotations: tuple[Quotation, ...]
    verdict: Verdict


def check(
    claim: str,
    cited: Sequence[Quotation],
    embedder: Embedder | None = None,
    reader: ClaimReader | None = None,
    before: str = "",
) -> Verdict:
    """Return how far the cited sentences, taken together, support the claim. Raises EmbeddingError and ReaderError.

    `unsupported`: a rule finds a contradiction, or the score is low. `partial`: a rule finds something that the
    sentences do not state, or the score is middling. `verified`: neither. `uncited`: there are no sentences.
    `before` is the statement before the claim in its text, which names whom a pronoun means.
    """
    if not cited:
        return Verdict("uncited", ("no sentence is cited for this",), 0.0)
    plain, evidence = " ".join(claim.translate(STRAIGHT_QUOTES).split()), CitedEvidence(cited)
    findings = [finding for rule in RULES for finding in rule(plain, evidence)]
    findings += check_antecedent(plain, before, evidence)
    support = support_score(plain, evidence, embedder)
    score = add_entailment(support, plain, evidence, reader) if reader else support
    return _judge(findings, score, READ if reader else UNREAD, related=support >= RELATED)


def _judge(findings: Sequence[Finding], score: float, thresholds: Thresholds, *, related: bool) -> Verdict:
    reasons = tuple(dict.fromkeys(finding.reason for finding in findings))
    if any(finding.contradicts for finding in findings):
        return Verdict("unsupported", reasons, max(0.0, score - CONTRADICTION_PENALTY), related)
    if score < thresholds.partial:
        return Verdict("unsupported", (*reasons, "the sentence says too little of this"), score)
    if findings or score < thresholds.verified:
        return Verdict("partial", reasons or ("the sentence may say only part of this",), score)
    return Verdict("verified", (), score)


def repair_citations(
    claim: str,
    cited: Sequence[Quotation],
    others: Sequence[Quotation],
    embedder: Embedder | None = None,
    reader: ClaimReader | None = None,
) -> RepairedCitations | None:
    """Return citations with which the claim is verified, or None if there are none. Raises as `check` does.

    Tries the `MOST_CANDIDATES` of the other sentences that share most words with the claim: first each instead of the
    cited ones, then each in addition to them.
    """
    known = {(one.article.id, one.sentence.start) for one in cited}
    claimed = {word.stem for word in tokenize(claim) if word.is_content}
    new = [one for one in others if (one.article.id, one.sentence.start) not in known]
    nearest = sorted(new, key=lambda one: -len(claimed & CitedEvidence([one]).stems))[:MOST_CANDIDATES]
    for before in dict.fromkeys(((), tuple(cited))):
        verdicts = [(check(claim, (*before, one), embedder, reader), one) for one in nearest]
        verified = [(verdict, one) for verdict, one in verdicts if verdict.support == "verified"]
        if verified:
            verdict, one = max(verified, key=lambda pair: pair[0].score)
            reason = "another sentence was cited as well" if before else "a better sentence was cited instead"
            return RepairedCitations((*before, one), replace(verdict, reasons=(reason,)))
    return None
