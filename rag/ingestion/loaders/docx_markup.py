"""The markup of Word documents: which elements hold no text, and the properties of paragraphs, runs and cells."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from rag.ingestion.loaders.styles import with_heirs

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def word(names: str) -> frozenset[str]:
    """Return the tags of these elements."""
    return frozenset(f"{W}{name}" for name in names.split())


GONE = word("del moveFrom delText delInstrText instrText")
"""What a revision took away, and the codes of fields, whose results are read instead."""
PROPERTIES = word("pPr rPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr sectPr rt")
"""What is no text; of ruby annotation only the base is read."""
ON = (None, "1", "true", "on")
SHIFTS = {"superscript": "raised", "subscript": "lowered"}


def hidden_styles(styles: etree._Element) -> set[str]:
    """Return the ids of the styles that hide text, themselves or through the style that they are based on."""
    found = {one.get(f"{W}styleId", ""): one for one in styles.iter(f"{W}style")}
    hidden = {name for name, style in found.items() if is_on(style, "vanish")}
    return with_heirs(hidden, {name: _based_on(one) for name, one in found.items() if not is_off(one, "vanish")})


def is_read(element: etree._Element) -> bool:
    """Return whether the content of the element is text; a control's placeholder only asks for some."""
    if element.tag in GONE or element.tag in PROPERTIES or not isinstance(element.tag, str):
        return False
    return element.tag != f"{W}sdt" or not is_on(element, "showingPlcHdr", "sdtPr")


def content_of(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables below the element that are in no other, in their order."""
    for child in element:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag == f"{MC}AlternateContent":
            yield from content_of(choice_of(child))
        elif is_read(child):
            yield from content_of(child)


def descend(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, also those in content controls."""
    for child in element:
        if child.tag == f"{W}{name}":
            yield child
        elif is_read(child):
            yield from descend(child, name)


def choice_of(alternatives: etree._Element) -> etree._Element:
    """Return one of the forms in which the same is given to programs of different age."""
    found = alternatives.find(f"{MC}Choice")
    return alternatives if found is None else found


def mark_is_gone(paragraph: etree._Element) -> bool:
    """Return whether the end of the paragraph was deleted, so that it goes on with the next one."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None)


def property_of(element: etree._Element, holder: str, name: str) -> etree._Element | None:
    """Return the property of that name in the element's `holder`, such as `rPr`; None without it."""
    return element.find(f"{W}{holder}/{W}{name}")


def has_property(element: etree._Element, holder: str, name: str) -> bool:
    """Return whether the element has the property."""
    return property_of(element, holder, name) is not None


def shift_of(run: etree._Element) -> str:
    """Return whether the run is raised or lowered, as in 10⁹ and CO₂."""
    found = property_of(run, "rPr", "vertAlign")
    return SHIFTS.get(found.get(f"{W}val", ""), "") if found is not None else ""


def number_of(element: etree._Element, holder: str, name: str, default: int) -> int:
    """Return the property as a number, or the default."""
    found = property_of(element, holder, name)
    value = "" if found is None else found.get(f"{W}val", "")
    return int(value) if value.isdecimal() else default


def is_on(element: etree._Element, name: str, holder: str = "rPr") -> bool:
    """Return whether a property that is either on or off is on."""
    found = property_of(element, holder, name)
    return found is not None and found.get(f"{W}val") in ON


def is_off(element: etree._Element, name: str) -> bool:
    """Return whether the property is told to be off."""
    found = property_of(element, "rPr", name)
    return found is not None and found.get(f"{W}val") not in ON


def _based_on(style: etree._Element) -> str:
    found = style.find(f"{W}basedOn")
    return "" if found is None else found.get(f"{W}val", "")
