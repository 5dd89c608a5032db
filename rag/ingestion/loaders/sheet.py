"""Spreadsheets (Excel, OpenDocument), read with calamine: an article in each row of a sheet with a text column."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum, ZipError

from rag.errors import LoadError
from rag.ingestion.loaders import rows
from rag.ingestion.loaders.archive import opened
from rag.ingestion.loaders.draft import ArticleDraft, Fault, RawInput
from rag.ingestion.loaders.formats import OLD_OFFICE
from rag.ingestion.loaders.sheet_grid import Grid
from rag.ingestion.loaders.sheet_hidden import NOTHING, Hidden, read_hidden

WHAT = "a spreadsheet"
MOST_ABOVE = 20
"""The rows at the top of a sheet among which that with the names of the columns is."""


def load(raw: RawInput) -> Iterator[ArticleDraft | Fault]:
    """Yield the article or the fault of each row; raises LoadError for what has no sheet with a column of text."""
    data = raw.read()
    hidden: Mapping[str, Hidden] = {}
    if not data.startswith(OLD_OFFICE):
        with opened(data, WHAT) as archive:
            hidden = read_hidden(archive)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            shown = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
            sheets = [Grid(book.get_sheet_by_name(name), hidden.get(name, NOTHING)) for name in shown]
            yield from _articles(sheets, raw)
    except PasswordError as exc:
        raise LoadError("is protected by a password; save it without one") from exc
    except (CalamineError, ZipError) as exc:
        raise LoadError(f"is not {WHAT}, or is cut off or damaged; open it, and save it again or as .csv") from exc


def _articles(sheets: Sequence[Grid], raw: RawInput) -> Iterator[ArticleDraft | Fault]:
    heads: list[str] = []
    found = False
    for sheet in sheets:
        lines = sheet.lines()
        above = list(islice(((number, line) for number, line in lines if any(line)), MOST_ABOVE))
        place, names = _head([line for _, line in above], raw.columns)
        names = rows.distinct(names, sheet.groups([number for number, _ in above[:place]]))
        heads += names
        if rows.has_text(names, raw.columns):
            found = True
            told = "; ".join(filter(None, (rows.unread_note(names, raw.columns), sheet.note)))
            yield from rows.noted(_of_sheet(sheet.name, names, chain(above[place + 1 :], lines), raw), told)
    if not found:
        shown = ", ".join(filter(None, heads))[:200] or "none"
        unseen = "; ".join(filter(None, (sheet.note for sheet in sheets)))
        what = f"{shown} ({unseen})" if unseen else shown
        raise LoadError(f"has no column of text among {what}; name it with --map text=COLUMN, or save it as .docx")


def _head(above: list[list[str]], columns: Mapping[str, str]) -> tuple[int, list[str]]:
    """Return the place and the cells of the row that names the columns, of the rows at the top.

    Titles, and names of groups of columns, may stand above it: it is the first of those that name most of them.
    """
    headed = [(rows.known(line, columns), -place) for place, line in enumerate(above) if rows.has_text(line, columns)]
    place = -max(headed, default=(0, 0))[1]
    return place, above[place] if above else []


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
