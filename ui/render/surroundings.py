"""Finding the sentences before and after a quotation."""

from __future__ import annotations

from dataclasses import dataclass

from rag.text.sentences.boundaries import sentences

_WIDEST = 2_000
"""Most characters of a paragraph that are searched on either side."""
_LONGEST = 320
"""Most characters of a neighbouring sentence that are shown."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The neighbouring sentences in the same paragraph, shortened, or empty strings."""

    before: str
    after: str


def surroundings(text: str, start: int, end: int) -> Surroundings:
    """Return the sentences before and after `text[start:end]`."""
    left = max(text.rfind("\n", 0, start) + 1, start - _WIDEST)
    line_end = text.find("\n", end)
    right = min(line_end if line_end >= 0 else len(text), end + _WIDEST)
    before = [text[one:other] for one, other in sentences(text, left, start)] if text[left:start].strip() else []
    after = [text[one:other] for one, other in sentences(text, end, right)] if text[end:right].strip() else []
    return Surroundings(_shorten_left(before[-1]) if before else "", _shorten_right(after[0]) if after else "")


def _shorten_left(sentence: str) -> str:
    sentence = " ".join(sentence.split())
    return sentence if len(sentence) <= _LONGEST else f"…{sentence[-_LONGEST:].partition(' ')[2]}"


def _shorten_right(sentence: str) -> str:
    sentence = " ".join(sentence.split())
    return sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST].rpartition(' ')[0]}…"
