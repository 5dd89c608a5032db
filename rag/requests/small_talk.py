"""Sentences of mere talk, alone or before what is asked: "Thanks, that was helpful. And a timeline?"."""

from __future__ import annotations

from rag.requests.recognition import load_recognizer
from rag.text.sentences import split

SURE = 0.9
"""Sentences are talk from this probability on: of 28 written sentences that stand before questions all 12 that are
talk reach it but one, and of those that tell of something none comes above .06."""

LONGEST = 1_000
"""A longer wording is not looked through, as each of its sentences is read."""


def is_surely_talk(wording: str) -> bool:
    """Return whether the wording is mere talk, by its form rather than by its words, which articles may have too."""
    return load_recognizer().probabilities([wording], "talk")[0] >= SURE


def without_talk(wording: str) -> str:
    """Return the wording without its sentences of mere talk; as it is if nothing else is left, or if it is too long."""
    if len(wording) > LONGEST:
        return wording
    sentences = [wording[span.start : span.end] for span in split(wording)]
    if len(sentences) < 2:
        return wording
    talk = load_recognizer().probabilities(sentences, "talk")
    kept = [one for one, probability in zip(sentences, talk, strict=True) if probability < SURE]
    return " ".join(kept) if kept and len(kept) < len(sentences) else wording
