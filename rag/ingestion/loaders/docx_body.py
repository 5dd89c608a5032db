"""What a reader of a Word document sees, from the markup of its body: revisions accepted, hidden text left out.

The elements are those of ECMA-376, part 1, chapter 17 (WordprocessingML). An element that is not named here is
transparent: its content is read, as that of content controls, links, smart tags and insertions is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from rag.ingestion.loaders.text import one_line

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def _word(names: str) -> frozenset[str]:
    return frozenset(f"{W}{name}" for name in names.split())


GONE = _word("del moveFrom delText delInstrText instrText")
"""What a revision took away, and the codes of fields, whose results are read instead."""
PROPERTIES = _word("pPr rPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr sectPr rt")
"""What is no text; of ruby annotation only the base is read."""
SPACES = _word("br cr tab ptab")
ON = (None, "1", "true", "on")
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
        for block in _content(element):
            if block.tag == f"{W}tbl":
                yield from filter(None, (pending, *self._rows(block)))
                pending = ""
                continue
            text, boxes = pending + self.text(block), self._taken()
            pending = text if _mark_is_gone(block) else ""
            yield from filter(None, ("" if pending else one_line(text), *boxes))
        yield from filter(None, [one_line(pending)])

    def _rows(self, table: etree._Element) -> Iterator[str]:
        """Yield the rows; a cell that goes on from the row above says in this row too what it says there.

        A cell has the place of its first column: a file may claim that it spans millions.
        """
        above: dict[int, str] = {}
        for row in _descend(table, "tr"):
            if _has(row, "trPr", "del"):
                continue
            cells: dict[int, str] = {}
            column = _number(row, "trPr", "gridBefore", 0)
            for cell in _descend(row, "tc"):
                merge = _property(cell, "tcPr", "vMerge")
                goes_on = merge is not None and merge.get(f"{W}val") != "restart"
                gone = _has(cell, "tcPr", "cellDel")
                cells[column] = above.get(column, "") if goes_on else "" if gone else self._cell(cell)
                column += _number(cell, "tcPr", "gridSpan", 1)
            yield one_line(" | ".join(cells.values())).rstrip("| ") if any(cells.values()) else ""
            above = cells

    def _cell(self, cell: etree._Element) -> str:
        """Return the paragraphs of the cell in a line; the cells of a table inside it are parted by commas."""
        return " ".join(self._blocks(cell)).replace(" | ", ", ")

    def _taken(self) -> list[str]:
        """Return the blocks of the text boxes that were met."""
        boxes, self._boxes = self._boxes, []
        return [text for box in boxes for text in self._blocks(box)]

    def text(self, paragraph: etree._Element) -> str:
        """Return the text of one paragraph, without that of its text boxes and notes."""
        self._codes = 0  # the code of a field ends with its paragraph, whatever a damaged file says
        style = _property(paragraph, "pPr", "pStyle")
        if style is not None and style.get(f"{W}val") in self.hidden:
            return ""
        return "".join(self._pieces(paragraph))

    def _pieces(self, element: etree._Element) -> Iterator[str]:
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
                yield from self._pieces(_choice(child))
            elif self._is_shown(child):
                yield OPERATORS.get(tag, "")
                yield from self._pieces(child)

    def _count(self, kind: str | None) -> None:
        if kind == "begin":
            self._codes += 1
        elif self._codes:
            self._codes -= 1

    def _is_shown(self, element: etree._Element) -> bool:
        if element.tag in GONE or element.tag in PROPERTIES or not isinstance(element.tag, str):
            return False
        if element.tag != f"{W}r":
            return True
        style = _property(element, "rPr", "rStyle")
        if style is not None and style.get(f"{W}val") in self.hidden and not _is_off(element, "vanish"):
            return False
        return not any(_is_on(element, name) for name in ("vanish", "strike", "dstrike"))


def hidden_styles(styles: etree._Element) -> set[str]:
    """Return the ids of the styles that hide text, themselves or through the style that they are based on."""
    found = {one.get(f"{W}styleId", ""): one for one in styles.iter(f"{W}style")}
    hidden = {name for name, style in found.items() if _is_on(style, "vanish")}
    for _ in range(len(found) if hidden else 0):
        more = {name for name, style in found.items() if _based_on(style) in hidden and not _is_off(style, "vanish")}
        if more <= hidden:
            break
        hidden |= more
    return hidden


def _content(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables below the element that are in no other, in their order."""
    for child in element:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag == f"{MC}AlternateContent":
            yield from _content(_choice(child))
        elif isinstance(child.tag, str) and child.tag not in GONE and child.tag not in PROPERTIES:
            yield from _content(child)


def _descend(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, also those in content controls."""
    for child in element:
        if child.tag == f"{W}{name}":
            yield child
        elif isinstance(child.tag, str) and child.tag not in GONE and child.tag not in PROPERTIES:
            yield from _descend(child, name)


def _choice(alternatives: etree._Element) -> etree._Element:
    """Return one of the forms in which the same is given to programs of different age."""
    found = alternatives.find(f"{MC}Choice")
    return alternatives if found is None else found


def _mark_is_gone(paragraph: etree._Element) -> bool:
    """Return whether the end of the paragraph was deleted, so that it goes on with the next one."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None)


def _property(element: etree._Element, holder: str, name: str) -> etree._Element | None:
    return element.find(f"{W}{holder}/{W}{name}")


def _has(element: etree._Element, holder: str, name: str) -> bool:
    return _property(element, holder, name) is not None


def _number(element: etree._Element, holder: str, name: str, default: int) -> int:
    found = _property(element, holder, name)
    value = "" if found is None else found.get(f"{W}val", "")
    return int(value) if value.isdecimal() else default


def _is_on(element: etree._Element, name: str) -> bool:
    found = _property(element, "rPr", name)
    return found is not None and found.get(f"{W}val") in ON


def _is_off(element: etree._Element, name: str) -> bool:
    found = _property(element, "rPr", name)
    return found is not None and found.get(f"{W}val") not in ON


def _based_on(style: etree._Element) -> str:
    found = style.find(f"{W}basedOn")
    return "" if found is None else found.get(f"{W}val", "")
