"""What stands around the text of printed pages: headers, footers and page numbers, and frames in the midst of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rag.ingestion.loaders.pdf.layout import FINISHED, Line, Page

MARGIN = 0.12
"""The share of a page's height, at either end, in which headers and footers stand."""

_PAGE_NUMBER = re.compile(
    r"\W*+(?:(?:page|p\.?|seite)\s*+)?\d{1,4}(?:\s*+(?:of|/|von)\s*+\d{1,4})?+\W*+", re.IGNORECASE
)


def without_headers(pages: Sequence[Page]) -> list[Page]:
    """Return the pages without page numbers and without the lines that stand in the margin of many of them.

    Where a header was found, the line at its place goes from the other pages too: left and right pages, and the pages
    of different parts, have different headers.
    """
    seen = Counter(key for page in pages for key in {_key(line) for line in page.lines if _in_margin(line, page)})
    often = max(2, len(pages) // 3)
    places = {
        _place(line, page)
        for page in pages
        for line in page.lines
        if _in_margin(line, page) and seen[_key(line)] >= often
    }

    def kept(line: Line, page: Page, number: int) -> bool:
        if not _in_margin(line, page):
            return True
        if seen[_key(line)] >= often or _PAGE_NUMBER.fullmatch(line.text):
            return False
        return _place(line, page) not in places and not (len(pages) > 1 and _is_numbered(line, number))

    return [
        Page(tuple(line for line in page.lines if kept(line, page, number)), page.height)
        for number, page in enumerate(pages, start=1)
    ]


def move_boxes(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the pages, in reading order, with each frame that interrupts a sentence below that paragraph.

    A frame interrupts where the line before it does not end a sentence and the line after it goes on in lower case.
    """
    flow = [(number, line) for number, page in enumerate(pages) for line in page]
    moved: list[tuple[int, Line]] = []
    waiting: list[Line] = []
    place = 0
    while place < len(flow):
        number, line = flow[place]
        end = place
        while line.box and end < len(flow) and (flow[end][1].box, flow[end][0]) == (line.box, number):
            end += 1
        if end > place and moved and end < len(flow) and _goes_on(moved[-1][1], flow[end][1]):
            waiting += [replace(one, flow="apart") for _, one in flow[place:end]]
            flow[end] = flow[end][0], replace(flow[end][1], flow="resumes")
            place = end
            continue
        if waiting and not _goes_on(moved[-1][1], line):
            moved += [(moved[-1][0], one) for one in waiting]
            waiting = []
        moved.append((number, line))
        place += 1
    moved += [(moved[-1][0], one) for one in waiting]
    return [[line for number, line in moved if number == page] for page in range(len(pages))]


def _goes_on(line: Line, following: Line) -> bool:
    return not FINISHED.search(line.text) and following.text[0].islower()


def _in_margin(line: Line, page: Page) -> bool:
    return line.bottom > page.height * (1 - MARGIN) or line.top < page.height * MARGIN


def _place(line: Line, page: Page) -> tuple[int, int]:
    """Return about where a line in the margin stands: its distance from the nearer edge, and on which side."""
    upper = line.bottom > page.height / 2
    return round((page.height - line.bottom if upper else line.bottom) / 3), upper


def _is_numbered(line: Line, number: int) -> bool:
    """Return whether the line begins or ends with the number of its page."""
    return str(number) in (line.text.split()[0], line.text.split()[-1])


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())
