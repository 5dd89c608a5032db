"""Sentences that cannot stand alone."""

from __future__ import annotations

import re

OPENS_WITH_REFERENCE = re.compile(
    r"^[“\"'‘(]*(?:it|its|he|she|they|their|his|her|this|these|those|that|both|such|neither"
    r"|the (?:latter|former|two|pair|company|firm|group)|(?:one|some|most|all|out) of them"
    r"|at (?:that|the) (?:time|point)|since then|by then|that said|if (?:this|that|they|it|there)"
    r"|as a result|therefore|thus|hence|accordingly|for (?:instance|example)|as an example"
    r"|to (?:its|their|his|her)|in addition|apart from that|in their defen[cs]e)\b",
    re.IGNORECASE,
)


def needs_predecessor(text: str) -> bool:
    """Return whether the sentence begins by referring to something that was said before."""
    return bool(OPENS_WITH_REFERENCE.match(text))
