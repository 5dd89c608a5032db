"""A page of a PDF as lines, from the characters that PDFium tells with their places."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import groupby
from math import degrees
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from rag.ingestion.loaders.html.superscripts import lowered, raised
from rag.ingestion.loaders.pdf.layout import Line, Page
from rag.ingestion.loaders.text import one_line, tidy

SOFT_HYPHENS = {"\x02": "-", "\ufffe": "-", "\xad": "-"}
"""What PDFium and some fonts give for the hyphen of a word that was broken at the end of a line."""
LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_REPLACED = SOFT_HYPHENS | LIGATURES

TURNED = 10
"""The degrees by which a line may be off the direction of most of its page, as on pages that were scanned."""
SMALL, RAISED = 0.8, 0.15
"""A character of less than SMALL of the usual size is a superscript if it stands RAISED of that size higher."""
MOST_FRAMES = 200
NARROWEST, LOWEST = 60.0, 20.0
"""The least width and height, in points, of a frame around text."""
LARGEST = 0.5
"""The share of a page beyond which a frame is that of the page."""


class Glyph(NamedTuple):
    """A character, its place in points, its font size, and the angle in degrees at which it is set."""

    character: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    angle: int


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """The lines of a page, and how many others are set at an angle, such as watermarks and credits."""

    page: Page
    turned: int


def read_lines(page: pypdfium2.PdfPage) -> DrawnPage:
    """Return the lines of the page; raises PdfiumError for one that is damaged."""
    with closing(page.get_textpage()) as text:
        glyphs = list(_glyphs(text))
    width, height = page.get_size() if page.get_rotation() % 180 == 0 else page.get_size()[::-1]
    angles = Counter(glyph.angle for glyph in glyphs)
    upright = angles.most_common(1)[0][0] if angles else 0
    quarter = round(upright / 90) % 4
    others: list[Glyph] = []
    if len(angles) > 1:
        others = [glyph for glyph in glyphs if _apart(glyph.angle, upright) > TURNED]
        glyphs = [glyph for glyph in glyphs if _apart(glyph.angle, upright) <= TURNED]
    if quarter:
        glyphs = [_turned_back(glyph, quarter, width, height) for glyph in glyphs]
    lines = list(_lines(glyphs))
    frames = _frames(page) if lines and not quarter else []
    framed = tuple(replace(line, box=_frame_of(line, frames)) for line in lines) if frames else tuple(lines)
    return DrawnPage(Page(framed, width if quarter % 2 else height), sum(1 for _ in _lines(others)))


def _turned_back(glyph: Glyph, quarter: int, width: float, height: float) -> Glyph:
    """Return the glyph where it stands if the page is turned so that its text is upright; angles run clockwise."""
    left, bottom, right, top = glyph[1:5]
    place = (
        (left, bottom, right, top),
        (height - top, left, height - bottom, right),
        (width - right, height - top, width - left, height - bottom),
        (bottom, width - right, top, width - left),
    )[quarter]
    return glyph._replace(left=place[0], bottom=place[1], right=place[2], top=place[3])


def _apart(angle: int, other: int) -> int:
    return abs((angle - other + 180) % 360 - 180)


def _glyphs(page: pypdfium2.PdfTextPage) -> Iterator[Glyph]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    angle, first = 0, True
    for index in range(page.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(page, index))
        pdfium.FPDFText_GetCharBox(page, index, left, right, bottom, top)
        size = pdfium.FPDFText_GetFontSize(page, index)
        if character.isspace():
            first = True
        elif first:  # all characters of a word are set at one angle
            angle, first = round(degrees(pdfium.FPDFText_GetCharAngle(page, index))) % 360, False
        yield Glyph(_REPLACED.get(character, character), left.value, bottom.value, right.value, top.value, size, angle)


def _frames(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """Return the places of the frames and shaded areas that may part a text from the rest, the smallest first."""
    width, height = page.get_size()
    found = []
    for number, drawn in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=2)):
        if number == MOST_FRAMES:
            break
        left, bottom, right, top = drawn.get_bounds()
        across, up = right - left, top - bottom
        if across >= NARROWEST and up >= LOWEST and across * up <= LARGEST * width * height:
            found.append((left, bottom, right, top))
    return sorted(found, key=lambda one: (one[2] - one[0]) * (one[3] - one[1]))


def _frame_of(line: Line, frames: list[tuple[float, float, float, float]]) -> int:
    """Return the number, from 1, of the smallest frame around the line, or 0."""
    around = (
        number
        for number, (left, bottom, right, top) in enumerate(frames, start=1)
        if left - 1 <= line.left and line.right <= right + 1 and bottom - 1 <= line.bottom and line.top <= top + 1
    )
    return next(around, 0)


def _lines(glyphs: Iterable[Glyph]) -> Iterator[Line]:
    """Yield the runs of characters that no line break and no wide gap interrupts."""
    run: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        gap = glyph.left - last.right if last is not None else 0.0
        if last and not glyph.character.isspace() and not -glyph.size < gap < 1.3 * max(glyph.size, last.size, 4.0):
            yield from _line(run)
            run = []
        if glyph.character in "\r\n":
            yield from _line(run)
            run, last = [], None
            continue
        run.append(glyph)
        if not glyph.character.isspace():
            last = glyph
    yield from _line(run)


def _line(run: list[Glyph]) -> Iterator[Line]:
    seen = [glyph for glyph in run if not glyph.character.isspace()]
    if text := one_line(tidy(_text(run))):
        low, high = min(glyph.bottom for glyph in seen), max(glyph.top for glyph in seen)
        # PDFium tells the size before scaling, so that a page scaled as a whole has the size 1 everywhere
        size = max(high - low, 1.0) if (told := max(glyph.size for glyph in seen)) <= 1 else told
        yield Line(text, seen[0].left, low, max(glyph.right for glyph in seen), high, size)


def _text(run: list[Glyph]) -> str:
    """Return the characters of the run, with raised and lowered figures written as in running text."""
    sizes = Counter(glyph.size for glyph in run)
    usual = sizes.most_common(1)[0][0] if run else 0.0
    if len(sizes) == 1 or usual <= 1:
        return "".join(glyph.character for glyph in run)
    base = min((glyph.bottom for glyph in run if glyph.size == usual and glyph.character.isalnum()), default=0.0)
    text = ""
    for shift, glyphs in groupby(run, key=lambda glyph: _shift(glyph, usual, base)):
        part = "".join(glyph.character for glyph in glyphs)
        if shift:
            kept = raised(text, part, linked=False) if shift > 0 else lowered(text, part)
            text += kept + " " * (part != part.rstrip())
        else:
            text += part
    return text


def _shift(glyph: Glyph, usual: float, base: float) -> int:
    """Return 1 for a small character that is raised, -1 for one that is lowered, 0 for any other."""
    if glyph.size > SMALL * usual or not glyph.character.isalnum():
        return 0
    return 1 if glyph.bottom - base > RAISED * usual else -1 if base - glyph.bottom > RAISED * usual / 2 else 0
