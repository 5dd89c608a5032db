"""Whether its evidence entails a claim, as the reader sees it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rag.reading import LABELS, ClaimReader
from rag.verification.evidence import CitedEvidence

SUPPORTED = LABELS.index("supported")
MOST_ODDS = 4.0
"""Log-odds beyond this, either way, count as this: the reader is surer than it is right."""
WEIGHT = 0.06
"""What a unit of the log-odds adds to the support score; `python -m eval.claims.weighing` compares others."""


def add_entailment(support: float, claim: str, evidence: CitedEvidence, reader: ClaimReader) -> float:
    """Return the support score with the reader's log-odds of support added, from 0 to 1; raises ReaderError."""
    odds = max(-MOST_ODDS, min(MOST_ODDS, read_odds(claim, evidence, reader)))
    return max(0.0, (support + WEIGHT * odds) / (1 + WEIGHT * MOST_ODDS))


def read_odds(claim: str, evidence: CitedEvidence, reader: ClaimReader) -> float:
    """Return the reader's highest log-odds of support, for the sentences one by one or together."""
    logs = reader.read_claim(claim, list(_sets(evidence)))[:, SUPPORTED]
    return float((logs - np.log1p(-np.exp(np.minimum(logs, -1e-6)))).max())


def _sets(evidence: CitedEvidence) -> Iterator[tuple[str, ...]]:
    """Yield each sentence behind the one before it, and the sentences together if there are several."""
    for before, sentence in zip(evidence.predecessors, evidence.sentences, strict=True):
        yield (before, sentence) if before else (sentence,)
    if len(evidence.sentences) > 1:
        yield evidence.sentences
