"""The text of a streaming reply, normalised to the form that the answer will have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.answering.markers import MarkerReader, Piece, Text

THINKING, THOUGHT = "<think>", "</think>"
STOP = re.compile(r"[.!?…]+[\"'”’»)]*")
"""The end of a sentence."""
JOINS = ",;:"
"""Signs before which there is no space."""


class StreamedDraft:
    """Converts the pieces of a streaming reply into pieces of an answer's text.

    White space is collapsed, and markers are renumbered by order of first use and moved behind the end of the sentence.
    `issued` is the number of sentences that the model may cite.
    """

    def __init__(self, issued: int) -> None:
        self._reader = MarkerReader(issued)
        self._numbers: dict[int, int] = {}  # the model's numbers to the answer's
        self._pending: list[int] = []  # numbers of markers that are not shown yet
        self._space = False
        self._begun = False

    def feed(self, piece: str) -> str:
        """Return the text to show for the next piece, which may be empty."""
        return self._show(self._reader.feed(piece)) if piece else ""

    def finish(self) -> str:
        """Return the text that was still held back, at the end of the reply."""
        return self._show(self._reader.finish()) + self._markers()

    def _show(self, pieces: Sequence[Piece]) -> str:
        shown = ""
        for piece in pieces:
            if isinstance(piece, Text):
                shown += self._words(piece.text)
            else:
                self._pending += [number for number in piece.numbers if number not in self._pending]
        return shown

    def _words(self, text: str) -> str:
        """Return the text to show; trailing space is held back, and markers until the end of a sentence or a space."""
        words = " ".join(text.split())
        spaced = self._space or text[:1].isspace()
        self._space = text[-1:].isspace() if words else spaced or bool(text)
        if not words:
            return ""
        shown = ""
        if self._pending:
            if not spaced and (stop := STOP.match(words)):
                shown, words = stop.group(), words[stop.end() :].lstrip()
                if not words:
                    return shown
            shown += self._markers()
            spaced = words[0] not in JOINS
        shown += f" {words}" if spaced and self._begun else words
        self._begun = True
        return shown

    def _markers(self) -> str:
        """Return the pending markers with the answer's numbers; none is pending afterwards."""
        for number in self._pending:
            self._numbers.setdefault(number, len(self._numbers) + 1)
        markers = "".join(f"[{self._numbers[number]}]" for number in self._pending)
        self._pending = []
        return f" {markers}" if markers and self._begun else markers


def without_thinking(pieces: Iterator[str]) -> Iterator[str]:
    """Yield the pieces without a `<think>` block at the beginning, for which empty pieces are yielded."""
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
