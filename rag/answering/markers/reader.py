"""Answer text as it streams: words and citation markers told apart, a marker held back until it is whole."""

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
    round_counts,
    square_numbers,
)

OPENER = re.compile(rf"[{SPACE}]?(?:\[?[\[［【]\s?(?:[\dsr#^]|\Z)|[(（](?:\d|\Z))|[{SPACE}]\Z|`|~", re.IGNORECASE)
"""Where something may begin that is not plain text; strict, so that hostile text is passed over fast."""
LINE_START = re.compile(r"(?:\A|\n) {0,3}\Z")
REMEMBERED = 24


@dataclass(frozen=True, slots=True)
class Text:
    """Words to show as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Markers:
    """The numbers of one marker: issued ones, each once, in their order."""

    numbers: tuple[int, ...]


Piece = Text | Markers


class MarkerReader:
    """Reads a text in pieces; how it is cut into pieces changes nothing in what comes out, joined.

    Of the numbers in square brackets only those from 1 to `issued` come out, and the others vanish; numbers of four
    digits are years and stay. `(1)` counts as long as no marker in square brackets and no other number in round ones
    was read. One space before a marker belongs to it. Code is text, fenced or between backticks.
    """

    def __init__(self, issued: int) -> None:
        self._issued = issued
        self._held = ""
        self._before = ""
        self._fence = ""
        self._rounds_count = True

    def feed(self, piece: str) -> list[Piece]:
        """Return what can be told of the text so far."""
        return self._read(piece, final=False)

    def finish(self) -> list[Piece]:
        """Return what was held back."""
        return self._read("", final=True)

    def _read(self, piece: str, *, final: bool) -> list[Piece]:
        text, pieces, place = self._held + piece, _Pieces(), 0
        while place < len(text):
            opener = OPENER.search(text, place)
            start = opener.start() if opener else len(text)
            self._pass(text[place:start], pieces)
            place = start
            if opener:
                end = self._read_at(text[start : start + LONGEST], pieces, final=final)
                if not end:
                    break
                place = start + end
        self._held = text[place:]
        return pieces.whole()

    def _read_at(self, window: str, pieces: _Pieces, *, final: bool) -> int:
        """Read what opens the window and return how many characters it takes; 0 if more must come first."""
        more = not final and len(window) < LONGEST
        if window[0] in "`~":
            return self._read_code(window, pieces, more=more)
        if self._fence:
            return self._pass(window[0], pieces)
        if match := SQUARE.match(window):
            numbers = square_numbers(match, self._issued)
            if numbers is None:
                return self._pass(match.group(), pieces)
            self._rounds_count = False
            return self._mark(match, numbers, pieces)
        if match := ROUND.match(window):
            return self._read_round(match, window, pieces, more=more)
        if more and (SQUARE_BEGUN.match(window) or ROUND_BEGUN.match(window) or window in SPACE):
            return 0
        return self._pass(window[0], pieces)

    def _read_round(self, match: re.Match[str], window: str, pieces: _Pieces, *, more: bool) -> int:
        after = window[match.end() :]
        if more and len(after) < 2:
            return 0
        counts = self._rounds_count and round_counts(self._before, int(match[1]), after, self._issued)
        self._rounds_count = counts
        return self._mark(match, (int(match[1]),), pieces) if counts else self._pass(match.group(), pieces)

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
            return self._pass(window[: len(run) + end], pieces)
        return self._pass(run, pieces)

    def _pass(self, text: str, pieces: _Pieces) -> int:
        pieces.add_text(text)
        self._remember(text)
        return len(text)

    def _mark(self, match: re.Match[str], numbers: tuple[int, ...], pieces: _Pieces) -> int:
        pieces.add_markers(numbers)
        self._remember(match.group())
        return match.end()

    def _remember(self, text: str) -> None:
        self._before = (self._before + text[-REMEMBERED:])[-REMEMBERED:]


class _Pieces:
    """Pieces as they are found, neighbouring text in one."""

    def __init__(self) -> None:
        self._found: list[Piece] = []
        self._texts: list[str] = []

    def add_text(self, text: str) -> None:
        if text:
            self._texts.append(text)

    def add_markers(self, numbers: tuple[int, ...]) -> None:
        if numbers:
            self.whole().append(Markers(numbers))

    def whole(self) -> list[Piece]:
        if self._texts:
            self._found.append(Text("".join(self._texts)))
            self._texts = []
        return self._found


def read_markers(text: str, issued: int) -> list[Piece]:
    """Return the pieces of a whole text, neighbouring text in one."""
    reader, pieces = MarkerReader(issued), _Pieces()
    for piece in (*reader.feed(text), *reader.finish()):
        if isinstance(piece, Text):
            pieces.add_text(piece.text)
        else:
            pieces.add_markers(piece.numbers)
    return pieces.whole()
