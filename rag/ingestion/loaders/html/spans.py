"""Cells of HTML tables that go on in the rows below: each of these rows says what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

MOST_CARRIED = 1_000_000
"""The characters that the cells of one table may say again; a page may claim that each of them spans all rows."""
MOST_COLUMNS, ALL_ROWS = 1_000, 65_534
"""What HTML allows a cell to span; no rows at all means those that are left of its section."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its tag, its text as one line, the number of its first column, from 0, and of how many it has."""

    tag: str
    text: str
    column: int
    width: int


def spanned(table: etree._Element, text_of: Callable[[etree._Element], str]) -> Iterator[list[Cell]]:
    """Yield the cells of each row, with those from above that span it in their places.

    A cell over several columns has the place of its first one, and is said once.
    """
    above: dict[int, tuple[int, Cell]] = {}  # by column: how many more rows have the cell, and the cell
    left, section = MOST_CARRIED, None
    for row in table.iter("tr"):
        if row.getparent() is not section:  # no cell spans the end of a section
            section, above = row.getparent(), {}
        carried = {column: cell for column, (_, cell) in above.items()}
        left -= sum(len(cell.text) + 1 for cell in carried.values())
        placed = _placed(row, carried, text_of)
        shown = {**above, **placed}
        yield [shown[column][1] for column in sorted(shown)] if placed else []
        kept = {column: (rows - 1, cell) for column, (rows, cell) in shown.items() if rows > 1}
        above = kept if left > 0 else {}


def _placed(
    row: etree._Element, taken: dict[int, Cell], text_of: Callable[[etree._Element], str]
) -> dict[int, tuple[int, Cell]]:
    """Return the row's own cells by column, in those that are not taken, each with the rows that it is in."""
    found: dict[int, tuple[int, Cell]] = {}
    column = 0
    for cell in row.iterchildren("td", "th"):
        while column in taken:
            column += 1
        width = min(_number(cell, "colspan") or 1, MOST_COLUMNS)
        found[column] = _number(cell, "rowspan") or ALL_ROWS, Cell(cell.tag, text_of(cell), column, width)
        column += width
    return found


def _number(cell: etree._Element, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 6 else 1
