"""A reply while it streams: what is shown of it, in the form that the answer will have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.answering.markers import MarkerReader, Piece, Text

THINKING, THOUGHT = "<think>", "</think>"
STOP = re.compile(r"[.!?…]+[\"'”’»)]*")
JOINS = ",;:"


class StreamedDraft:
    """Turns the pieces of a reply into pieces of the answer: white space single, markers by order of first use."""

    def __init__(self, issued: int) -> None:
        self._reader = MarkerReader(issued)
        self._numbers: dict[int, int] = {}
        self._waiting: list[int] = []
        self._space = False
        self._begun = False

    def feed(self, piece: str) -> str:
        """Return what the piece adds."""
        return self._show(self._reader.feed(piece)) if piece else ""

    def finish(self) -> str:
        """Return what was held back."""
        return self._show(self._reader.finish()) + self._marked()

    def _show(self, pieces: Sequence[Piece]) -> str:
        shown = ""
        for piece in pieces:
            if isinstance(piece, Text):
                shown += self._words(piece.text)
            else:
                self._waiting += [number for number in piece.numbers if number not in self._waiting]
        return shown

    def _words(self, text: str) -> str:
        """Return the words; white space waits for what comes after it, and so do markers, for the end of a sentence."""
        words = " ".join(text.split())
        spaced = self._space or text[:1].isspace()
        self._space = text[-1:].isspace() if words else spaced or bool(text)
        if not words:
            return ""
        shown = ""
        if self._waiting:
            if not spaced and (stop := STOP.match(words)):
                shown, words = stop.group(), words[stop.end() :].lstrip()
                if not words:
                    return shown
            shown += self._marked()
            spaced = words[0] not in JOINS
        shown += f" {words}" if spaced and self._begun else words
        self._begun = True
        return shown

    def _marked(self) -> str:
        for number in self._waiting:
            self._numbers.setdefault(number, len(self._numbers) + 1)
        markers = "".join(f"[{self._numbers[number]}]" for number in self._waiting)
        self._waiting = []
        return f" {markers}" if markers and self._begun else markers


def without_thinking(pieces: Iterator[str]) -> Iterator[str]:
    """Yield the pieces without what the model thinks aloud before it answers; empty pieces in its place."""
    held, answering = "", False
    for piece in pieces:
        if answering:
            yield piece
            continue
        held += piece
        opening = held.lstrip()
        if opening.startswith(THINKING):
            answering = THOUGHT in held
            yield held.partition(THOUGHT)[2].lstrip() if answering else ""
        else:
            answering = not THINKING.startswith(opening)
            yield held if answering else ""
    if not answering and not held.lstrip().startswith(THINKING):
        yield held
