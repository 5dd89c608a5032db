"""False presuppositions: numbers in a question that conflict with the sentences that may answer it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.text.patterns import AUXILIARY
from rag.text.quantities import find_quantities
from rag.types import Quotation
from rag.verification.evidence import STRAIGHT_QUOTES, CitedEvidence
from rag.verification.numbers import check_numbers

YES_OR_NO = re.compile(rf"^\W*{AUXILIARY}\b", re.IGNORECASE)
"""A yes-or-no question, which asks whether its statement is true and so presupposes nothing."""


def has_conflicting_number(question: str, quotations: Sequence[Quotation]) -> bool:
    """Return whether the question presupposes a number that conflicts with the sentences and their headlines."""
    plain = question.translate(STRAIGHT_QUOTES)
    if YES_OR_NO.match(plain) or not find_quantities(plain):
        return False
    return any(finding.contradicts for finding in check_numbers(plain, CitedEvidence(quotations)))
