"""What a question takes for granted, held against the sentences that may answer it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.text.lexicons import alternatives
from rag.text.lexicons.negation import NEGATORS
from rag.text.patterns import AUXILIARY
from rag.text.quantities import find_quantities
from rag.types import Quotation
from rag.verification.evidence import STRAIGHT_QUOTES, CitedEvidence
from rag.verification.negation import check_negation
from rag.verification.numbers import check_numbers

YES_OR_NO = re.compile(rf"^\W*{AUXILIARY}\b", re.IGNORECASE)
"""A question that takes nothing for granted: what it says is what it asks."""
DENIAL = re.compile(rf"\b(?!no\.?\s*\d){alternatives(NEGATORS)}\b|n't\b", re.IGNORECASE)
IN_OTHER_WORDS = re.compile(
    r"\b(?:prevent|prohibit|forb[aio]d|bann?(?:ed|s|ing)?\b|barr(?:ed|ing)|block|stop|end(?:ed|s|ing)\b|los[et]|avoid|declin"
    r"|reject|exclu|except|exempt|free\b|drop|withdr|quit)",
    re.IGNORECASE,
)
"""Words that deny without a "not"."""


def denies_otherwise(question: str, quotations: Sequence[Quotation]) -> bool:
    """Return whether the question denies something that the sentences, taken together, do not deny in this way."""
    plain = question.translate(STRAIGHT_QUOTES)
    if YES_OR_NO.match(plain) or not DENIAL.search(plain):
        return False
    if any(IN_OTHER_WORDS.search(one.sentence.text) for one in quotations):
        return False
    return any(True for _ in check_negation(plain, CitedEvidence(quotations)))


def counts_otherwise(question: str, quotations: Sequence[Quotation]) -> bool:
    """Return whether the question gives a number that neither the sentences nor their headlines have."""
    plain = question.translate(STRAIGHT_QUOTES)
    if YES_OR_NO.match(plain) or not find_quantities(plain):
        return False
    return any(finding.contradicts for finding in check_numbers(plain, CitedEvidence(quotations)))
