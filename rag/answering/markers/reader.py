"""An incremental parser that separates a streaming text into words and citation markers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.answering.markers.forms import (
    LONGEST,
    ROUND,
    ROUND_BEGUN,
    SPACE,
    SQUARE,
    SQUARE_BEGUN,
    is_round_marker,
    square_numbers,
)

OPENER = re.compile(rf"[{SPACE}]?(?:\[?[\[［【]\s?(?:[\dsr#^]|\Z)|[(（](?:\d|\Z))|[{SPACE}]\Z|`|~", re.IGNORECASE)
"""Where a marker or code may begin; narrow, so that hostile text cannot make the parser slow."""
LINE_START = re.compile(r"(?:\A|\n) {0,3}\Z")
LOOKBEHIND = 24
"""Characters before the current position that are kept for deciding whether `(1)` is a marker."""


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Markers:
    """The valid numbers of one marker, each once, in order."""

    numbers: tuple[int, ...]


Piece = Text | Markers


class MarkerReader:
    """Parses a text that arrives in pieces; the result does not depend on how the text is cut into them.

    - Numbers in square brackets are valid from 1 to `issued`; others are removed, except that four-digit numbers are
      years and stay in the text.
    - `(1)` is a marker only until the first marker in square brackets or the first `(1)` that is none.
    - One space before a marker belongs to the marker.
    - Code, fenced or between backticks, is plain text.

    Text that may be the beginning of a marker is held back until that is decided.
    """

    def __init__(self, issued: int) -> None:
        self._issued = issued
        self._held = ""  # text that is not parsed yet
        self._before = ""  # the last LOOKBEHIND characters that are parsed
        self._fence = ""  # the opening fence, inside fenced code
        self._round_allowed = True

    def feed(self, piece: str) -> list[Piece]:
        """Return what the next piece of the text completes."""
        return self._read(piece, final=False)

    def finish(self) -> list[Piece]:
        """Return what was held back, at the end of the text."""
        return self._read("", final=True)

    def _read(self, piece: str, *, final: bool) -> list[Piece]:
        text, pieces, position = self._held + piece, _Pieces(), 0
        while position < len(text):
            opener = OPENER.search(text, position)
            start = opener.start() if opener else len(text)
            self._add_text(text[position:start], pieces)
            position = start
            if opener:
                length = self._read_at(text[start : start + LONGEST], pieces, final=final)
                if not length:
                    break
                position = start + length
        self._held = text[position:]
        return pieces.joined()

    def _read_at(self, window: str, pieces: _Pieces, *, final: bool) -> int:
        """Parse the beginning of the window and return its length in characters, or 0 if more text is needed."""
        more = not final and len(window) < LONGEST
        if window[0] in "`~":
            return self._read_code(window, pieces, more=more)
        if self._fence:
            return self._add_text(window[0], pieces)
        if match := SQUARE.match(window):
            numbers = square_numbers(match, self._issued)
            if numbers is None:
                return self._add_text(match.group(), pieces)
            self._round_allowed = False
            return self._add_marker(match, numbers, pieces)
        if match := ROUND.match(window):
            return self._read_round(match, window, pieces, more=more)
        if more and (SQUARE_BEGUN.match(window) or ROUND_BEGUN.match(window) or window in SPACE):
            return 0
        return self._add_text(window[0], pieces)

    def _read_round(self, match: re.Match[str], window: str, pieces: _Pieces, *, more: bool) -> int:
        after = window[match.end() :]
        if more and len(after) < 2:
            return 0
        is_marker = self._round_allowed and is_round_marker(self._before, int(match[1]), after, self._issued)
        self._round_allowed = is_marker
        if is_marker:
            return self._add_marker(match, (int(match[1]),), pieces)
        return self._add_text(match.group(), pieces)

    def _read_code(self, window: str, pieces: _Pieces, *, more: bool) -> int:
        run = window[: len(window) - len(window.lstrip(window[0]))]
        if more and run == window:
            return 0
        at_line_start = len(run) >= 3 and bool(LINE_START.search(self._before))
        if self._fence:
            closes = at_line_start and run.startswith(self._fence)
            self._fence = "" if closes else self._fence
        elif at_line_start:
            self._fence = run
        elif run[0] == "`":
            line, line_end, _ = window.partition("\n")
            end = next((one.end() for one in re.finditer("`+", line[len(run) :]) if one.group() == run), 0)
            reaches_end = not line_end and len(run) + end == len(window)
            if more and (reaches_end or not (end or line_end)):
                return 0
            return self._add_text(window[: len(run) + end], pieces)
        return self._add_text(run, pieces)

    def _add_text(self, text: str, pieces: _Pieces) -> int:
        pieces.add_text(text)
        self._remember(text)
        return len(text)

    def _add_marker(self, match: re.Match[str], numbers: tuple[int, ...], pieces: _Pieces) -> int:
        pieces.add_markers(numbers)
        self._remember(match.group())
        return match.end()

    def _remember(self, text: str) -> None:
        self._before = (self._before + text[-LOOKBEHIND:])[-LOOKBEHIND:]


class _Pieces:
    """A list of pieces in which adjacent texts are joined."""

    def __init__(self) -> None:
        self._found: list[Piece] = []
        self._texts: list[str] = []

    def add_text(self, text: str) -> None:
        if text:
            self._texts.append(text)

    def add_markers(self, numbers: tuple[int, ...]) -> None:
        if numbers:
            self.joined().append(Markers(numbers))

    def joined(self) -> list[Piece]:
        if self._texts:
            self._found.append(Text("".join(self._texts)))
            self._texts = []
        return self._found


def read_markers(text: str, issued: int) -> list[Piece]:
    """Return the pieces of a whole text, with adjacent texts joined."""
    reader, pieces = MarkerReader(issued), _Pieces()
    for piece in (*reader.feed(text), *reader.finish()):
        if isinstance(piece, Text):
            pieces.add_text(piece.text)
        else:
            pieces.add_markers(piece.numbers)
    return pieces.joined()
