"""Rows and columns of spreadsheets that are hidden: calamine gives their cells, and does not tell them apart."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from rag.ingestion.loaders.html.elements import local_name

CONTENT, BOOK, LINKS = "content.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
SIGNS = (b"hidden=", b"visibility=", b'ht="0"', b'width="0"')
"""One of these is in each sheet that hides something."""
UNSEEN = ("collapse", "filter")


Range = tuple[int, int]
"""The first and the last of rows or columns, from 0."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """The hidden rows and columns of a sheet."""

    rows: tuple[Range, ...] = ()
    columns: tuple[Range, ...] = ()


NOTHING = Hidden()


def numbers(ranges: Sequence[Range], size: int) -> frozenset[int]:
    """Return the numbers in the ranges that are less than the size."""
    return frozenset(one for first, last in ranges for one in range(first, min(last + 1, size)))


def read_hidden(archive: ZipFile) -> dict[str, Hidden]:
    """Return what is hidden in each sheet, by its name, of a workbook of Excel in XML or of OpenDocument."""
    names = set(archive.namelist())
    if CONTENT in names:
        data = archive.read(CONTENT)
        return _of_opendocument(data) if any(sign in data for sign in SIGNS) else {}
    if not names.issuperset((BOOK, LINKS)):
        return {}
    found = {}
    for sheet, part in _parts(archive):
        data = archive.read(part) if part in names else b""
        if any(sign in data for sign in SIGNS):
            found[sheet] = _of_excel(data)
    return found


def _parts(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the name of each sheet and that of its part in the archive."""
    targets = {one.get("Id"): one.get("Target") or "" for _, one in _elements(archive.read(LINKS), "Relationship")}
    for _, sheet in _elements(archive.read(BOOK), "sheet"):
        ids = [value for name, value in sheet.attrib.items() if name.endswith("}id")]
        if target := targets.get(ids[0]) if ids else None:
            yield sheet.get("name") or "", posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _of_excel(data: bytes) -> Hidden:
    rows: list[Range] = []
    columns: list[Range] = []
    last = 0
    for name, element in _elements(data, "row", "col"):
        if name == "row":
            last = _number(element.get("r")) or last + 1
            if _is_hidden(element, "ht"):
                rows.append((last - 1, last - 1))
        elif _is_hidden(element, "width"):
            columns.append((_number(element.get("min")) - 1, _number(element.get("max")) - 1))
    return Hidden(tuple(rows), tuple(columns))


def _is_hidden(element: etree._Element, size: str) -> bool:
    return element.get("hidden") in ("1", "true") or element.get(size) in ("0", "0.0")


def _of_opendocument(data: bytes) -> dict[str, Hidden]:
    found: dict[str, Hidden] = {}
    rows: list[Range] = []
    columns: list[Range] = []
    place = {"table-row": 0, "table-column": 0}
    for name, element in _elements(data, "table", "table-row", "table-column"):
        told = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
        if name == "table":
            rows, columns, place = [], [], dict.fromkeys(place, 0)
            found[told.get("name", "")] = Hidden()
            continue
        first = place[name]
        place[name] += _number(told.get(f"number-{name.removeprefix('table-')}s-repeated")) or 1
        if told.get("visibility") in UNSEEN:
            (rows if name == "table-row" else columns).append((first, place[name] - 1))
            found[next(reversed(found))] = Hidden(tuple(rows), tuple(columns))
    return found


def _elements(data: bytes, *names: str) -> Iterator[tuple[str, etree._Element]]:
    """Yield the elements of these names where they begin, in the order of the document, which is not kept."""
    walk = etree.iterparse(BytesIO(data), ("start", "end"), resolve_entities=False, no_network=True, load_dtd=False)
    with suppress(etree.XMLSyntaxError):  # who reads the cells says what is wrong
        for event, element in walk:
            name = local_name(element)
            if event == "start" and name in names:
                yield name, element
            elif event == "end":
                element.clear()


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 9 else 0
