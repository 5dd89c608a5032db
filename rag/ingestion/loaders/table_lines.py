"""Tables of documents as lines: each row with the names of its columns, so that it can be understood by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.ingestion.loaders.html.tables import LONGEST_CELL, line, looks_named

Row = Sequence[str]
EMPTY = "–"
SENTENCE = 40
"""The characters from which on a paragraph that ends as a sentence does is prose."""
ENDS = (".", "!", "?", "…", ".”", '."', "。")


def table_lines(rows: Sequence[Row], *, named: bool = False) -> Iterator[str]:
    """Yield a line for each row; `named` says that the first row names the columns, as it may also look to do.

    The paragraphs of a cell are parted by line ends. A table of one column, with a cell of more than LONGEST_CELL
    characters or with paragraphs of prose, is no table but a layout: its paragraphs are given one by one.
    """
    filled = [row for row in rows if any(row)]
    width = max(map(len, filled), default=0)
    if width < 2 or _is_layout(filled):
        yield from (part for row in filled for cell in row for part in cell.split("\n") if part)
        return
    filled = [[cell.replace("\n", " ") for cell in row] for row in filled]
    whole = [[*row, *[""] * (width - len(row))] for row in filled]
    names = whole[0] if len(whole) > 1 and (named or looks_named(whole)) else []
    yield from (line(row if names or width < 3 else _marked(row), names) for row in whole[bool(names) :])


def _is_layout(rows: Sequence[Row]) -> bool:
    """Return whether a cell is a column of the page: too long, or of several paragraphs with a sentence among them.

    In a table of one row, which compares nothing, several paragraphs are enough.
    """
    cells = [cell for row in rows for cell in row]
    if any(len(cell) > LONGEST_CELL for cell in cells):
        return True
    parts = [part for cell in cells if "\n" in cell for part in cell.split("\n")]
    return bool(parts) and (len(rows) == 1 or any(len(part) >= SENTENCE and part.endswith(ENDS) for part in parts))


def _marked(row: Row) -> list[str]:
    """Return the row with a dash in each empty cell that others follow, so that these keep their columns."""
    last = max(place for place, cell in enumerate(row) if cell)
    return [cell or (EMPTY if place < last else "") for place, cell in enumerate(row)]
