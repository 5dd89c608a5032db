"""Finds quotations that span several sentences, and the words that name their speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.text.patterns import QUOTATION
from rag.types import Sentence

PARAGRAPH = re.compile(r"\n\s*\n|\n")
SPEAKER_WORDS = 2
"""This many words outside the quotation marks are an attribution: "he said"."""
QUOTED = re.compile(r"[“\"][^“”\"]*(?:[”\"]|$)")
"""A quotation, up to its closing mark or the end of the sentence."""
MOST_PARTS = 8
"""A quotation of more sentences is ignored: probably its closing mark is missing."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A quotation of several sentences.

    `attributed` is the first or last of its `parts`, whichever names the speaker, and `speaker` the words outside the
    quotation marks there, such as "the minister said."; without an attribution they are None and empty.
    """

    parts: tuple[Sentence, ...]
    attributed: Sentence | None
    speaker: str


def find_utterances(text: str, sentences: Sequence[Sentence]) -> list[Utterance]:
    """Return the quotations that begin in one sentence and end in a later one of the same paragraph."""
    found: list[Utterance] = []
    parts: list[Sentence] = []
    for sentence in sentences:
        if parts and PARAGRAPH.search(text, parts[-1].end, sentence.start):
            parts = []
        still_open = is_open(sentence.text, bool(parts))
        if parts or still_open:
            parts.append(sentence)
        if parts and not still_open:
            if 1 < len(parts) <= MOST_PARTS:
                found.append(_utterance(parts))
            parts = []
    return found


def is_bare_quotation(text: str) -> bool:
    """Return whether all of the sentence but a word is within quotation marks, so that it does not say who speaks."""
    outside = QUOTED.sub(" ", text)
    return outside != text and len(outside.split()) < SPEAKER_WORDS


def is_open(text: str, was_open: bool = False) -> bool:
    """Return whether a quotation is still open at the end of the text; straight quotes open and close alternately."""
    still_open = was_open
    for mark in QUOTATION.findall(text):
        still_open = mark == "“" or (mark == '"' and not still_open)
    return still_open


def _utterance(parts: Sequence[Sentence]) -> Utterance:
    """Return the quotation with its attribution, which follows the last quotation mark or precedes the first."""
    after = QUOTATION.split(parts[-1].text)[-1].strip()
    if len(after.split()) >= SPEAKER_WORDS:
        return Utterance(tuple(parts), parts[-1], after)
    ahead = QUOTATION.split(parts[0].text)[0].strip()
    if len(ahead.split()) >= SPEAKER_WORDS:
        return Utterance(tuple(parts), parts[0], ahead)
    return Utterance(tuple(parts), None, "")
