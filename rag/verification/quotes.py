"""Whether the words that a claim puts between quotation marks are in its sentences to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.verification.evidence import STRAIGHT, CitedEvidence
from rag.verification.findings import Finding

QUOTED = re.compile(r"\"([^\"]{2,})\"|(?<![\w'])'(?=\w)([^\"]{2,}?)(?<=[\w.,!?…])'(?![\w'])")
ELLIPSIS = re.compile(r"\s*(?:\[?(?:…|\.\s?\.\s?\.)\]?)\s*")
FOLDED = re.compile(r"[\"']|[-‐‑–—]+|\s+")
EDGE = re.compile(r"^[\s.,;:!?]+|[\s.,;:!?]+$")


def check_quotes(claim: str, evidence: CitedEvidence) -> Iterator[Finding]:
    """Yield the quoted words that no sentence has; an ellipsis stands for words left out, in order."""
    texts = [_folded(evidence.text), _folded(evidence.frame)]
    for match in QUOTED.finditer(claim.translate(STRAIGHT)):
        quoted = match[1] or match[2]
        parts = [part for part in map(_folded, ELLIPSIS.split(quoted)) if part]
        if parts and not any(_in_order(parts, text) for text in texts):
            yield Finding("quote", f"the sentence does not have the quoted words “{quoted.strip()}”")


def _folded(text: str) -> str:
    """Return the text without marks of quotation and dashes, in small letters, with single spaces."""
    return " ".join(EDGE.sub("", FOLDED.sub(" ", text.translate(STRAIGHT).lower())).split())


def _in_order(parts: list[str], text: str) -> bool:
    place = 0
    for part in parts:
        found = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)").search(text, place)
        if not found:
            return False
        place = found.end()
    return True
