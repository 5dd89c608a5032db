"""Rule: the words that a claim quotes must be in its evidence verbatim."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.text.lexicons.function_words import ARTICLES
from rag.text.tokens import tokenize
from rag.verification.evidence import STRAIGHT_QUOTES, CitedEvidence
from rag.verification.findings import Finding

QUOTED = re.compile(r"\"([^\"]{2,})\"|(?<![\w'])'(?=\w)([^\"]{2,}?)(?<=[\w.,!?…])'(?![\w'])")
ELLIPSIS = re.compile(r"(?:(?<!\s)\s++)?(?:\[?(?:…|\.\s?\.\s?\.)\]?)\s*")
FOLDED = re.compile(r"[\"']|[-‐‑–—]+|\s+")
LIGHT = frozenset((*ARTICLES, "and", "of", "that", "to"))
"""Words that may be left out of a quotation, or put into one, without a change of its sense."""
FEWEST_WORDS = 3
"""Other words that a quotation needs at least to be known by them."""
EDGE = re.compile(r"^[\s.,;:!?]+|[\s.,;:!?]+$")


def check_quotes(claim: str, evidence: CitedEvidence) -> Iterator[Finding]:
    """Yield a finding for each quotation that the evidence does not have; an ellipsis in it may skip words.

    It contradicts only if the words stand nowhere in the articles, not even with other light words between them.
    """
    texts = [_folded(evidence.text), _folded(evidence.metadata)]
    for match in QUOTED.finditer(claim.translate(STRAIGHT_QUOTES)):
        quoted = match[1] or match[2]
        parts = [part for part in map(_folded, ELLIPSIS.split(quoted)) if part]
        if parts and not any(_in_order(parts, text) for text in texts):
            elsewhere = _in_order(parts, _folded(evidence.articles_text)) or _differs_little(quoted, evidence)
            yield Finding(f"the sentence does not have the quoted words “{quoted.strip()}”", contradicts=not elsewhere)


def _differs_little(quoted: str, evidence: CitedEvidence) -> bool:
    """Return whether a sentence has the words of the quotation in a row, the light ones of either left out."""
    words = _heavy_words(quoted)
    return len(words) >= FEWEST_WORDS and any(
        words == stated[place : place + len(words)]
        for stated in map(_heavy_words, evidence.sentences)
        for place in range(len(stated))
    )


def _heavy_words(text: str) -> list[str]:
    return [word.text.lower() for word in tokenize(text) if word.text.lower() not in LIGHT]


def _folded(text: str) -> str:
    """Return the text for comparison: in lower case, without quotation marks and dashes, with single spaces."""
    return " ".join(EDGE.sub("", FOLDED.sub(" ", text.translate(STRAIGHT_QUOTES).lower())).split())


def _in_order(parts: list[str], text: str) -> bool:
    """Return whether the text has all the parts, as whole words and one after the other."""
    place = 0
    for part in parts:
        found = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)").search(text, place)
        if not found:
            return False
        place = found.end()
    return True
