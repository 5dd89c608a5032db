"""The cells of a sheet as a reader sees them: without hidden rows and columns, and with what is merged said in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import islice
from typing import Any

from python_calamine import CalamineSheet

from rag.errors import LoadError
from rag.ingestion.loaders.sheet_hidden import Hidden, Range, numbers
from rag.plural import plural

LARGEST = 2_000_000
"""Cells of a sheet: a file of a few bytes may claim that it has billions."""


class Grid:
    """A sheet, read row by row; raises LoadError for one of more than LARGEST cells."""

    def __init__(self, sheet: CalamineSheet, hidden: Hidden) -> None:
        if sheet.height * sheet.width > LARGEST:
            raise LoadError(f"has more than {LARGEST:,} cells in the sheet {sheet.name}; save it as .csv, or split it")
        self.name = sheet.name
        self._sheet = sheet
        top, self._left = sheet.start or (0, 0)
        self._rows = numbers(hidden.rows, top + sheet.height)
        columns = numbers(hidden.columns, self._left + sheet.width)
        self._shown = [one for one in range(sheet.width) if self._left + one not in columns]

    @cached_property
    def note(self) -> str:
        """What the report says of the rows and columns with text that are hidden, and so not read."""
        lines = [[_text(cell) for cell in line] for line in self._sheet.iter_rows()] if self._hides() else []
        rows = sum(any(line) for number, line in enumerate(lines) if number in self._rows)
        unseen = set(range(self._sheet.width)) - set(self._shown)
        columns = sum(any(line[column] for line in lines) for column in unseen)
        told = [plural(count, f"hidden {what}") for count, what in ((rows, "row"), (columns, "column")) if count]
        return f"{' and '.join(told)} not read" if told else ""

    def lines(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each row with its number from 1; a cell that is merged over several rows says the same in each."""
        merged = {start: end[0] for start, end in self._sheet.merged_cell_ranges or () if end[0] > start[0]}
        held: dict[int, tuple[int, str]] = {}
        for number, line in enumerate(self._sheet.iter_rows()):
            cells = [_text(cell) for cell in line]
            for column in range(len(cells)) if any(cells) else ():
                last, text = held.get(column, (-1, ""))
                cells[column] = text if number <= last else cells[column]
                if (number, column + self._left) in merged:
                    held[column] = merged[number, column + self._left], cells[column]
            if number not in self._rows:
                yield number + 1, [cells[column] for column in self._shown]

    def groups(self, numbers: Sequence[int]) -> list[str]:
        """Return for each column what these rows say above it in cells that are merged over several columns."""
        found = [""] * len(self._shown)
        for number, line in enumerate(islice(self._sheet.iter_rows(), max(numbers, default=0)), 1):
            for first, last in self._spans(number - 1) if number in numbers else ():
                below = [place for place, column in enumerate(self._shown) if first <= column <= last]
                if len(below) < len(self._shown):  # what stands above all of them is a title
                    for place in below:
                        found[place] = f"{found[place]} {_text(line[first])}".strip()
        return found

    def _spans(self, row: int) -> list[Range]:
        """Return the columns of the cells of the row that are merged over several columns."""
        merged = self._sheet.merged_cell_ranges or ()
        left = self._left
        return [(start[1] - left, end[1] - left) for start, end in merged if start[0] == row and end[1] > start[1]]

    def _hides(self) -> bool:
        return bool(self._rows) or len(self._shown) < self._sheet.width


def _text(cell: Any) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == cell.min.time() else cell.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return str(cell).strip()
