"""Groups the lines of a text into blocks: paragraphs, list items and lines that stand alone.

Text that was wrapped by hand has a paragraph on several lines; these are joined again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rag.text.lexicons import alternatives
from rag.text.lexicons.auxiliaries import BE, HAVE
from rag.text.lexicons.conjunctions import RELATIVE
from rag.text.lexicons.function_words import ARTICLES, SELDOM_LAST
from rag.text.lexicons.pronouns import POSSESSIVES

_BULLET = re.compile(r"[•‣⁃◦▪●∙]|[-*+·–—]\s|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{2,5})(?:\.\)|[.)])\s")
_SPACED_DASH = re.compile(r"[–—-]+\s+[a-z]")
_FINISHED = re.compile(r"[.!?…:;。！？।॥؟۔][\"'”’»)\]}」』）\d*]{0,8}\Z")
# A line that ends with a comma, an article, a preposition or a title is continued by the next one.
_DANGLING = re.compile(
    rf"(?:,|\s(?:[a-z]+-|[-–—]|{alternatives((*ARTICLES, *SELDOM_LAST, *BE, *HAVE, *POSSESSIVES, *RELATIVE))}|"
    r"and|or|but|nor|than|that|be|been|our|"
    r"Mr\.?|Mrs\.?|Ms\.?|Dr\.|Gov\.|Sen\.|Rep\.|Gen\.|St\.))\Z"
)
_FIRST_WORD = re.compile(r"\S{1,60}")
_WIDEST_WRAP, _NARROWEST_WRAP = 120, 30
"""Line widths, in characters, between which a text may have been wrapped by hand."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without surrounding white space, `text[start:end]` of the article; `indent` in characters.

    `after_blank` says whether an empty line stands before it.
    """

    start: int
    end: int
    text: str
    indent: int
    after_blank: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, `text[start:end]`; `item` says whether they are one item of a list."""

    start: int
    end: int
    item: bool


def blocks(text: str) -> list[Block]:
    """Group the lines of `text` into paragraphs, list items and lines that stand alone."""
    lines = list(_lines(text))
    if not lines:
        return []
    width = _wrap_width(lines)
    found: list[Block] = []
    first = lines[0]
    for line, following in pairwise(lines):
        if not _continues(line, following, width):
            found.append(_block(first, line))
            first = following
    found.append(_block(first, lines[-1]))
    return found


def _block(first: Line, last: Line) -> Block:
    return Block(first.start, last.end, item=_BULLET.match(first.text) is not None)


def _lines(text: str) -> Iterator[Line]:
    offset, after_blank = 0, False
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            start = offset + indent
            yield Line(start, start + len(stripped), stripped, indent, after_blank)
        after_blank = not stripped
        offset += len(raw)


def _wrap_width(lines: list[Line]) -> int | None:
    """Return the width in characters at which the text was wrapped by hand, or None if it was not.

    It is the widest of the lines that a line in lower case certainly continues.
    """
    widths = [
        len(line.text)
        for line, following in pairwise(lines)
        if not following.after_blank and _runs_on(line.text, following.text) and len(line.text) >= _NARROWEST_WRAP
    ]
    if not widths or max(widths) > _WIDEST_WRAP:
        return None
    width = max(widths)
    wider = sum(len(line.text) > width + 10 for line in lines)
    return width if wider * 10 <= len(lines) else None


def _runs_on(line: str, following: str) -> bool:
    """Whether the sentence certainly continues: `line` has no final punctuation and `following` is in lower case."""
    return following[0].islower() and not _FINISHED.search(line[-10:]) and not _BULLET.match(following)


def _continues(line: Line, following: Line, width: int | None) -> bool:
    """Whether `following` belongs to the same block as `line`, in a text wrapped at `width` characters."""
    if following.after_blank or line.text.startswith("#") or following.text.startswith("#"):
        return False
    if _DANGLING.search(line.text[-12:]) and not following.text.startswith(("•", "-", "*")):
        return True
    if _BULLET.match(following.text):
        return following.text[0] in "–—" and bool(_SPACED_DASH.match(following.text)) and not _ends(line.text)
    if _runs_on(line.text, following.text):
        return True
    if width is None or following.indent > line.indent:
        return False
    first_word = _FIRST_WORD.match(following.text)
    return first_word is not None and len(line.text) + 1 + len(first_word.group()) > width


def _ends(line: str) -> bool:
    return _FINISHED.search(line[-10:]) is not None
