"""Sentences that cannot stand alone, and what stands before them."""

from __future__ import annotations

import re

from rag.chunks import split_sentences
from rag.types import Quotation

OPENS_WITH_REFERENCE = re.compile(
    r"^[“\"'‘(]*(?:it|its|he|she|they|their|his|her|this|these|those|that|both|such|neither"
    r"|the (?:latter|former|two|pair|company|firm|group)|(?:one|some|most|all|out) of them"
    r"|as a result|therefore|thus|hence|accordingly|for (?:instance|example)|as an example"
    r"|to (?:its|their|his|her)|in addition|apart from that|in their defen[cs]e)\b",
    re.IGNORECASE,
)


def needs_predecessor(text: str) -> bool:
    """Return whether the sentence begins by referring to something that was said before."""
    return bool(OPENS_WITH_REFERENCE.match(text))


def predecessor(quotation: Quotation) -> Quotation | None:
    """Return the sentence before one that cannot stand alone, if it belongs to the same paragraph; else None."""
    if not needs_predecessor(quotation.sentence.text):
        return None
    before = [one for one in split_sentences(quotation.article) if one.end <= quotation.sentence.start]
    if not before or "\n\n" in quotation.article.text[before[-1].end : quotation.sentence.start]:
        return None
    return Quotation(quotation.article, before[-1])
