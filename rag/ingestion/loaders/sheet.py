"""Spreadsheets (Excel, OpenDocument), read with calamine: an article in each row of a sheet with a text column."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import chain, islice
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum, ZipError

from rag.errors import LoadError
from rag.ingestion.loaders import rows
from rag.ingestion.loaders.archive import opened
from rag.ingestion.loaders.draft import ArticleDraft, Fault, RawInput
from rag.ingestion.loaders.formats import OLD_OFFICE

WHAT = "a spreadsheet"
LARGEST = 2_000_000
"""Cells of a sheet: a file of a few bytes may claim that it has billions."""
MOST_ABOVE = 20
"""The rows at the top of a sheet among which that with the names of the columns is."""


def load(raw: RawInput) -> Iterator[ArticleDraft | Fault]:
    """Yield the article or the fault of each row; raises LoadError for what has no sheet with a column of text."""
    data = raw.read()
    if not data.startswith(OLD_OFFICE):
        with opened(data, WHAT):
            pass
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            shown = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
            sheets = [book.get_sheet_by_name(name) for name in shown]
            yield from _articles(sheets, raw)
    except PasswordError as exc:
        raise LoadError("is protected by a password; save it without one") from exc
    except (CalamineError, ZipError) as exc:
        raise LoadError(f"is not {WHAT}, or is cut off or damaged; open it, and save it again or as .csv") from exc


def _articles(sheets: list[CalamineSheet], raw: RawInput) -> Iterator[ArticleDraft | Fault]:
    heads: list[str] = []
    found = False
    for sheet in sheets:
        if sheet.height * sheet.width > LARGEST:
            raise LoadError(f"has more than {LARGEST:,} cells in the sheet {sheet.name}; save it as .csv, or split it")
        lines = _lines(sheet)
        above = list(islice(((number, line) for number, line in lines if any(line)), MOST_ABOVE))
        place, names = _head([line for _, line in above], raw.columns)
        heads += names
        if rows.has_text(names, raw.columns):
            found = True
            below = chain(above[place + 1 :], lines)
            yield from rows.noted(_of_sheet(sheet.name, names, below, raw), names, raw.columns)
    if not found:
        shown = ", ".join(filter(None, heads))[:200] or "none"
        raise LoadError(f"has no column of text among {shown}; name it with --map text=COLUMN, or save it as .docx")


def _head(above: list[list[str]], columns: Mapping[str, str]) -> tuple[int, list[str]]:
    """Return the place and the cells of the row that names the columns, of the rows at the top.

    Titles, and names of groups of columns, may stand above it: it is the first of those that name most of them.
    """
    headed = [(rows.known(line, columns), -place) for place, line in enumerate(above) if rows.has_text(line, columns)]
    place = -max(headed, default=(0, 0))[1]
    return place, above[place] if above else []


def _lines(sheet: CalamineSheet) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with its number from 1; a cell that is merged over several rows says the same in each."""
    merged = {start: end[0] for start, end in sheet.merged_cell_ranges or () if end[0] > start[0]}
    held: dict[int, tuple[int, str]] = {}
    for number, line in enumerate(sheet.iter_rows()):
        cells = [_text(cell) for cell in line]
        for column in range(len(cells)) if any(cells) else ():
            last, text = held.get(column, (-1, ""))
            cells[column] = text if number <= last else cells[column]
            if (number, column) in merged:
                held[column] = merged[number, column], cells[column]
        yield number + 1, cells


def _of_sheet(
    sheet: str, names: list[str], lines: Iterable[tuple[int, list[str]]], raw: RawInput
) -> Iterator[ArticleDraft | Fault]:
    for number, cells in lines:
        if any(cells):
            yield _draft(f"row {number} of {sheet}", dict(zip(names, cells, strict=False)), raw)


def _draft(place: str, row: dict[str, str], raw: RawInput) -> ArticleDraft | Fault:
    try:
        return rows.draft(row, raw.columns)
    except LoadError as exc:
        return Fault(f"{place} {exc}; fill that cell or delete the row")


def _text(cell: Any) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == cell.min.time() else cell.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return str(cell).strip()
