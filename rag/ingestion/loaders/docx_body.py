"""What a reader of a Word document sees, from the markup of its body: revisions accepted, hidden text left out.

The elements are those of ECMA-376, part 1, chapter 17 (WordprocessingML). An element that is not named here is
transparent: its content is read, as that of content controls, links, smart tags and insertions is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from rag.ingestion.loaders.docx_markup import (
    MC,
    M,
    W,
    choice_of,
    content_of,
    descend,
    has_property,
    is_off,
    is_on,
    is_read,
    mark_is_gone,
    number_of,
    property_of,
    shift_of,
    word,
)
from rag.ingestion.loaders.shifted import Shifted, joined
from rag.ingestion.loaders.table_lines import table_lines
from rag.ingestion.loaders.text import one_line

SPACES = word("br cr tab ptab")
NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
OPERATORS = {f"{M}sup": "^", f"{M}sub": "_", f"{M}den": "/"}


@dataclass
class Body:
    """Reads blocks; `hidden` are the ids of styles whose text is not shown, `notes` the foot- and endnotes by id."""

    hidden: Collection[str] = ()
    notes: Mapping[tuple[str, str], etree._Element] = field(default_factory=dict)
    _boxes: list[etree._Element] = field(default_factory=list)
    _noted: list[tuple[str, str]] = field(default_factory=list)
    _codes: int = 0
    """How many fields are open whose results have not begun."""

    def blocks(self, element: etree._Element) -> Iterator[str]:
        """Yield the text of each paragraph and row below the element, and of the notes that they refer to last."""
        yield from self._blocks(element)
        noted = dict.fromkeys(self._noted)
        for key in noted:
            if key in self.notes:
                yield " ".join(self._blocks(self.notes[key]))

    def _blocks(self, element: etree._Element) -> Iterator[str]:
        pending = ""
        for block in content_of(element):
            if block.tag == f"{W}tbl":
                yield from filter(None, (pending, *self._rows(block)))
                pending = ""
                continue
            text, boxes = pending + self.text(block), self._taken()
            pending = text if mark_is_gone(block) else ""
            yield from filter(None, ("" if pending else one_line(text), *boxes))
        yield from filter(None, [one_line(pending)])

    def _rows(self, table: etree._Element) -> Iterator[str]:
        rows = [row for row in descend(table, "tr") if not has_property(row, "trPr", "del")]
        named = bool(rows) and has_property(rows[0], "trPr", "tblHeader")
        yield from table_lines(list(self._cells(rows)), named=named)

    def _cells(self, rows: Sequence[etree._Element]) -> Iterator[list[str]]:
        """Yield the cells of each row; one that goes on from the row above says in this row too what it says there.

        A cell has the place of its first column: a file may claim that it spans millions.
        """
        above: dict[int, str] = {}
        for row in rows:
            cells: dict[int, str] = {}
            column = number_of(row, "trPr", "gridBefore", 0)
            for cell in descend(row, "tc"):
                merge = property_of(cell, "tcPr", "vMerge")
                goes_on = merge is not None and merge.get(f"{W}val") != "restart"
                gone = has_property(cell, "tcPr", "cellDel")
                cells[column] = above.get(column, "") if goes_on else "" if gone else self._cell(cell)
                column += number_of(cell, "tcPr", "gridSpan", 1)
            yield list(cells.values())
            above = cells

    def _cell(self, cell: etree._Element) -> str:
        """Return the paragraphs of the cell, a line for each, with the rows of a table inside it."""
        return "\n".join(self._blocks(cell))

    def _taken(self) -> list[str]:
        """Return the blocks of the text boxes that were met."""
        boxes, self._boxes = self._boxes, []
        return [text for box in boxes for text in self._blocks(box)]

    def text(self, paragraph: etree._Element) -> str:
        """Return the text of one paragraph, without that of its text boxes and notes."""
        self._codes = 0  # the code of a field ends with its paragraph, whatever a damaged file says
        style = property_of(paragraph, "pPr", "pStyle")
        if style is not None and style.get(f"{W}val") in self.hidden:
            return ""
        return joined(self._pieces(paragraph))

    def _pieces(self, element: etree._Element) -> Iterator[str | Shifted]:
        for child in element:
            tag = child.tag
            if tag == f"{W}fldChar":
                self._count(child.get(f"{W}fldCharType"))
            elif tag == f"{W}txbxContent":
                self._boxes.append(child)
            elif tag in (f"{W}t", f"{M}t"):
                yield "" if self._codes else child.text or ""
            elif tag in SPACES:
                yield " "
            elif tag == f"{W}noBreakHyphen":
                yield "-"
            elif tag in NOTES:
                self._noted.append((NOTES[tag], child.get(f"{W}id", "")))
            elif tag == f"{MC}AlternateContent":
                yield from self._pieces(choice_of(child))
            elif self._is_shown(child):
                yield OPERATORS.get(tag, "")
                if shift := shift_of(child):
                    yield Shifted(shift, "".join(map(str, self._pieces(child))))
                else:
                    yield from self._pieces(child)

    def _count(self, kind: str | None) -> None:
        if kind == "begin":
            self._codes += 1
        elif self._codes:
            self._codes -= 1

    def _is_shown(self, element: etree._Element) -> bool:
        if not is_read(element):
            return False
        if element.tag != f"{W}r":
            return True
        style = property_of(element, "rPr", "rStyle")
        if style is not None and style.get(f"{W}val") in self.hidden and not is_off(element, "vanish"):
            return False
        return not any(is_on(element, name) for name in ("vanish", "strike", "dstrike"))
