"""What a reader of an OpenDocument text sees, from content.xml: what was deleted or is hidden is left out.

The elements are those of OpenDocument 1.3, part 3. Deleted text stands in `text:tracked-changes`, before the text; what
was inserted stands in its place in the text. An element that is not named here is transparent.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from rag.ingestion.loaders.shifted import Shifted, joined
from rag.ingestion.loaders.styles import with_heirs
from rag.ingestion.loaders.table_lines import table_lines
from rag.ingestion.loaders.text import one_line

_NAMESPACE = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}".format
TEXT, TABLE, DRAW = map(_NAMESPACE, ("text", "table", "drawing"))
OFFICE, STYLE = map(_NAMESPACE, ("office", "style"))
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"

PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
SPACES = (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break")
ASIDE = frozenset(
    [f"{OFFICE}{name}" for name in ("annotation", "binary-data", "forms", "scripts")]
    + [f"{TEXT}{name}" for name in ("tracked-changes", "ruby-text", "script")]
    + [f"{SVG}title", f"{SVG}desc"]
)
"""What no reader of the text sees in it."""
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
HIDDEN, IS_HIDDEN = f"{TEXT}hidden-paragraph", f"{TEXT}is-hidden"
MOST_REPEATED = 50
"""How often a cell is given that says it stands there several times; a file may claim millions."""


@dataclass
class Body:
    """Reads blocks; `hidden` names the styles whose text is not shown, `shifted` those that raise or lower it."""

    hidden: Collection[str] = ()
    shifted: Mapping[str, str] = field(default_factory=dict)
    _apart: list[etree._Element] = field(default_factory=list)
    _notes: list[etree._Element] = field(default_factory=list)

    def blocks(self, element: etree._Element) -> Iterator[str]:
        """Yield the text of each paragraph and row below the element, and the notes last."""
        yield from self._blocks(element)
        for note in self._notes:  # a note that stands in a note is added to them meanwhile
            yield from filter(None, [" ".join(self._blocks(note))])

    def text(self, element: etree._Element) -> str:
        """Return the text of one paragraph, without that of its boxes and notes."""
        return one_line(joined(self._pieces(element)))

    def _blocks(self, element: etree._Element) -> Iterator[str]:
        for child in element:
            yield from self._block(child)

    def _block(self, element: etree._Element) -> Iterator[str]:
        if element.tag in PARAGRAPHS:
            text, apart = self.text(element) if self._is_shown(element) else "", self._apart
            self._apart = []
            yield from filter(None, [text])
            for one in apart:
                yield from self._block(one)
        elif element.tag == f"{TABLE}table":
            yield from filter(None, self._rows(element))
        elif self._is_shown(element):
            yield from self._blocks(element)

    def _rows(self, table: etree._Element) -> Iterator[str]:
        header = table.find(f"{TABLE}table-header-rows")
        yield from table_lines(list(self._cells(table)), named=header is not None)

    def _cells(self, table: etree._Element) -> Iterator[list[str]]:
        """Yield the cells of each row; one that goes on from the row above says in this row too what it says there."""
        above: dict[int, tuple[int, str]] = {}
        for row in _descend(table, (f"{TABLE}table-row",)):
            cells: list[str] = []
            for cell in _descend(row, CELLS):
                rows, text = above.get(len(cells), (0, ""))
                if cell.tag == CELLS[0]:
                    rows, text = _number(cell, "number-rows-spanned"), self._cell(cell)
                above[len(cells)] = (rows - 1, text) if rows > 1 else (0, "")
                cells += [text] * (min(_number(cell, "number-columns-repeated"), MOST_REPEATED) if text else 1)
            yield cells

    def _cell(self, cell: etree._Element) -> str:
        """Return the paragraphs of the cell, a line for each, with the rows of a table inside it."""
        return "\n".join(self._blocks(cell))

    def _pieces(self, element: etree._Element) -> Iterator[str | Shifted]:
        yield element.text or ""
        for child in element:
            if child.tag in SPACES:
                yield " "
            elif child.tag == f"{TEXT}note":
                self._notes += child.iterchildren(f"{TEXT}note-body")
            elif child.tag in PARAGRAPHS or child.tag in (f"{DRAW}text-box", f"{TABLE}table"):
                self._apart.append(child)
            elif self._is_shown(child):
                if shift := self.shifted.get(child.get(f"{TEXT}style-name", "")):
                    yield Shifted(shift, "".join(map(str, self._pieces(child))))
                else:
                    yield from self._pieces(child)
            yield child.tail or ""

    def _is_shown(self, element: etree._Element) -> bool:
        if element.tag in ASIDE or not isinstance(element.tag, str):
            return False
        if element.get(IS_HIDDEN) == "true" or element.get(f"{TEXT}display") == "none":
            return False
        if element.tag in PARAGRAPHS and any(one.get(IS_HIDDEN) == "true" for one in element.iterchildren(HIDDEN)):
            return False
        return element.get(f"{TEXT}style-name") not in self.hidden


def hidden_styles(*roots: etree._Element) -> set[str]:
    """Return the names of the styles that hide text or strike it through, themselves or through their parents."""
    styles = {one.get(f"{STYLE}name", ""): one for root in roots for one in root.iter(f"{STYLE}style")}
    told = {name: hides for name, style in styles.items() if (hides := _hides(style)) is not None}
    parents = {name: one.get(f"{STYLE}parent-style-name", "") for name, one in styles.items() if name not in told}
    return with_heirs({name for name, hides in told.items() if hides}, parents)


def shifted_styles(*roots: etree._Element) -> dict[str, str]:
    """Return by the names of the styles that raise or lower text which of both they do."""
    found: dict[str, str] = {}
    for style in (one for root in roots for one in root.iter(f"{STYLE}style")):
        properties = style.find(f"{STYLE}text-properties")
        place = "" if properties is None else properties.get(f"{STYLE}text-position", "")
        if shift := "raised" if place.startswith("super") else "lowered" if place.startswith("sub") else "":
            found[style.get(f"{STYLE}name", "")] = shift
    return found


def _hides(style: etree._Element) -> bool | None:
    """Return whether the style hides text; None if it says nothing of that."""
    properties = style.find(f"{STYLE}text-properties")
    if properties is None:
        return None
    display, struck = properties.get(f"{TEXT}display"), properties.get(f"{STYLE}text-line-through-style")
    if display is None and struck is None:
        return None
    return display == "none" or struck not in (None, "none")


def _descend(element: etree._Element, names: Collection[str]) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, also those in groups and headers."""
    for child in element:
        if child.tag in names:
            yield child
        elif isinstance(child.tag, str) and child.tag not in ASIDE and child.tag != f"{TABLE}table":
            yield from _descend(child, names)


def _number(cell: etree._Element, name: str) -> int:
    value = cell.get(f"{TABLE}{name}", "1")
    return int(value) if value.isdecimal() else 1
