"""Detects sentences that refer back to the one before and cannot be understood alone."""

from __future__ import annotations

import re

from rag.text.lexicons import alternatives
from rag.text.lexicons.pronouns import COMPANY_NOUNS, DEMONSTRATIVES, POSSESSIVES, SUBJECTS

OPENS_WITH_REFERENCE = re.compile(
    rf"^[“\"'‘(]*(?:{alternatives((*SUBJECTS, *POSSESSIVES, *DEMONSTRATIVES))}|both|such|neither"
    rf"|the (?:latter|former|two|pair|{alternatives(COMPANY_NOUNS)})|(?:one|some|most|all|out) of them"
    r"|at (?:that|the) (?:time|point)|since then|by then|that said|if (?:this|that|they|it|there)"
    r"|as a result|therefore|thus|hence|accordingly|for (?:instance|example)|as an example"
    rf"|to {alternatives(POSSESSIVES)}|in addition|apart from that|in their defen[cs]e)\b",
    re.IGNORECASE,
)


def needs_predecessor(text: str) -> bool:
    """Return whether the sentence opens with an anaphor or connective, such as "He", "The firm" or "As a result"."""
    return bool(OPENS_WITH_REFERENCE.match(text))
