"""The lines of printed pages, put in reading order and made into paragraphs again.

Pure geometry over `Line` values; coordinates are points with the origin at the lower left, as in PDF.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from itertools import chain, pairwise
from typing import Literal

from rag.text.bylines import is_signed

GUTTER = 9.0
"""The narrowest white space, in points, that parts two columns."""
ALIGNED = 2.0
"""How far apart, in points, the beginnings of lines may be that stand in one column."""
BULLETS = "•‣▪●◦"
SHORT_CELLS = 15
"""The characters that the lines of a column of text have at least on average; those of a table are shorter."""
_HYPHENATED = re.compile(r"(?<![^\W\d_])([^\W\d_]++)[-\u00ad\u2010]\Z")
_DIGIT = re.compile(r"\d")
LONGEST_WORD = 100
_CONTINUATION = re.compile(r"([^\W\d_]+)")
FINISHED = re.compile(r"[.!?:…][\"'”’)\]]*\Z")


Flow = Literal["on", "apart", "resumes", "row"]


@dataclass(frozen=True, slots=True)
class Line:
    """A run of characters on one baseline, with its place and font size in points.

    `box` is the number of the frame that it stands in, 0 for none. `flow` is "apart" for the lines of a frame that was
    moved, "resumes" for the line before which it stood, and "row" for a row of a table.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    box: int = 0
    flow: Flow = "on"


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in any order, and the height of the page in points."""

    lines: tuple[Line, ...]
    height: float


def reading_order(lines: Iterable[Line]) -> list[Line]:
    """Return the lines from top to bottom, column by column where the page is set in columns."""
    ordered: list[Line] = []
    band: list[list[Line]] = []
    for row in _rows(lines):
        if band and _part(band, row):
            start = _tops(band, row)
            ordered += _flatten(band[:start])
            band = band[start:]
        band.append(row)
    return ordered + _flatten(band)


def _part(band: Sequence[Sequence[Line]], row: Sequence[Line]) -> bool:
    """Return whether the row ends the columns of the band, or begins columns under a band that has none."""
    return (_in_columns(band) or _in_columns([row])) and not _in_columns([*band, row])


def _tops(band: Sequence[Sequence[Line]], row: Sequence[Line]) -> int:
    """Return where the rows begin at the end of the band in which a later column of the row begins above the first."""
    start = len(band)
    edges = [line.left for line in row]
    for place in reversed(range(len(band))):
        aligned = all(any(abs(line.left - edge) < ALIGNED for edge in edges) for line in band[place])
        if not aligned or _in_columns(band) or not _in_columns([*band[place:], row]):
            break
        start = place if band[place][-1].left > edges[0] + ALIGNED else start
    return start


def compose(pages: Sequence[Sequence[Line]]) -> tuple[str, tuple[int, ...]]:
    """Return the text of the pages, whose lines are in reading order, and the offset at which each page begins."""
    words = Counter(word for line in chain.from_iterable(pages) for word in re.findall(r"[\w-]+", line.text.lower()))
    pitch = _pitch(pages)
    text, starts, previous, end = StringIO(), [], None, ""
    for page in pages:
        start: int | None = None
        for line in page:
            joint, mended = _joint(end, previous, line, pitch, words)
            if mended:
                text.seek(text.tell() - 1)
            text.write(joint)
            if start is None:
                start = text.tell()
            text.write(line.text)
            end, previous = f"{end[:-1] if mended else end}{joint}{line.text}"[-LONGEST_WORD:], line
        starts.append(text.tell() if start is None else start)
    return text.getvalue(), tuple(starts)


def _joint(end: str, previous: Line | None, line: Line, pitch: float, words: Counter[str]) -> tuple[str, bool]:
    """Return what stands between the end of the text so far and the line, and whether the hyphen at that end goes."""
    if previous is None:
        return "", False
    if _starts_paragraph(previous, line, pitch):
        return "\n\n", False
    broken, rest = _HYPHENATED.search(end), _CONTINUATION.match(line.text)
    if not broken or not rest or not rest.group()[0].islower():
        return " ", False
    whole, compound = f"{broken.group(1)}{rest.group()}".lower(), f"{broken.group(1)}-{rest.group()}".lower()
    return "", words[compound] <= words[whole]


def _starts_paragraph(previous: Line, line: Line, pitch: float) -> bool:
    if "row" in (line.flow, previous.flow):
        return True
    if line.flow == "resumes" and previous.flow != "apart":
        return False
    if (line.flow == "apart") != (previous.flow == "apart") or line.text[0] in BULLETS:
        return True
    if abs(line.size - previous.size) > 0.15 * previous.size or is_signed(previous.text):
        return True
    drop = previous.bottom - line.bottom
    if drop <= 0 or drop > 6 * pitch:  # another column or page: the paragraph runs on unless it is finished
        return FINISHED.search(previous.text) is not None or not line.text[0].islower()
    if drop > 1.35 * pitch:
        return True
    indented = line.left - previous.left > 0.7 * line.size
    return indented and FINISHED.search(previous.text) is not None and drop > 0.5 * pitch


def _pitch(pages: Sequence[Sequence[Line]]) -> float:
    """Return the usual distance between the baselines of two lines of running text."""
    drops = Counter(
        round(before.bottom - after.bottom)
        for page in pages
        for before, after in pairwise(page)
        if 0.8 * after.size < before.bottom - after.bottom < 3 * after.size
    )
    return float(drops.most_common(1)[0][0]) if drops else 12.0


def _rows(lines: Iterable[Line]) -> list[list[Line]]:
    """Return the lines that share a baseline together, from top to bottom and left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (-line.bottom, line.left)):
        if rows and rows[-1][0].bottom - line.bottom < 0.4 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def _gutters(rows: Sequence[Sequence[Line]]) -> list[float]:
    """Return where the white space between the columns of the rows ends."""
    reach, found = None, []
    for line in sorted(chain.from_iterable(rows), key=lambda line: line.left):
        if reach is not None and line.left - reach >= GUTTER:
            found.append(line.left)
        reach = line.right if reach is None else max(reach, line.right)
    return found


def _in_columns(rows: Sequence[Sequence[Line]]) -> bool:
    return bool(_gutters(rows))


def _flatten(band: Sequence[Sequence[Line]]) -> list[Line]:
    """Return the lines of the band column by column, or row by row where what looks like columns is a table."""
    gutters = _gutters(band)
    lines = list(chain.from_iterable(band))
    if len(band) < 3 or not gutters:
        return lines
    edges = [float("-inf"), *gutters, float("inf")]
    columns = [[line for line in lines if left <= line.left < right] for left, right in pairwise(edges)]
    if any(sum(len(line.text) for line in column) < SHORT_CELLS * len(column) for column in columns):
        return list(table_rows(band))
    return [line for column in columns for line in column]


def table_rows(band: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """Yield each row of a table as one line, with the names of the columns where the first row has words alone."""
    head = [line.text for line in band[0]]
    whole_rows = [row for row in band[1:] if len(row) == len(head)]
    filled = bool(whole_rows) and all(any(_DIGIT.search(cell.text) for cell in row) for row in whole_rows)
    named = filled and len(head) > 1 and not any(map(_DIGIT.search, head))
    for row in band[1:] if named else band:
        cells = [line.text for line in row]
        if named and len(cells) == len(head):
            cells = [f"{name}: {cell}" for name, cell in zip(head, cells, strict=True)]
        whole = f"- {' | '.join(cells)}" if len(cells) > 1 else cells[0]
        yield replace(row[0], text=whole, right=row[-1].right, flow="row")
