"""Exporting a conversation as a Word document with native footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from lxml import etree

from ui.export.document import Document, Section
from ui.export.notes import Note
from ui.export.runs import Run

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_BOOKMARK = "_Footnote"
_REFERENCE, _NOTE_TEXT = "Footnote Reference", "Footnote Text"


def write_document(document: Document) -> bytes:
    """Return the content of the file."""
    file = docx.Document()
    _add_styles(file)
    file.core_properties.title = document.title[:255]
    file.core_properties.author = "Footnote"
    file.add_heading(document.title, 0).paragraph_format.keep_with_next = True
    referred: set[int] = set()
    for section in document.sections:
        _add_section(file, section, referred)
    _add_footnotes(file, document.notes)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _add_styles(file: Any) -> None:
    reference = file.styles.add_style(_REFERENCE, WD_STYLE_TYPE.CHARACTER, builtin=True)
    reference.font.superscript = True
    notes = file.styles.add_style(_NOTE_TEXT, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    notes.base_style = file.styles["Normal"]
    notes.font.size = Pt(9)


def _add_section(file: Any, section: Section, referred: set[int]) -> None:
    if section.question:
        file.add_heading(section.question, 1)
    if section.read_as:
        _add_lead(file, f"Read as: {section.read_as}").italic = True
    for one in section.paragraphs:
        _add_runs(file.add_heading(level=2) if one.heading else file.add_paragraph(), one.runs, referred)
    for remark in section.remarks:
        file.add_paragraph().add_run(remark).italic = True
    for listing in section.listings:
        _add_lead(file, listing.title).bold = True
        for line in listing.lines:
            _add_runs(file.add_paragraph(style="List Bullet"), line, referred)


def _add_lead(file: Any, words: str) -> Any:
    """Add a paragraph that stays on one page with the next one, and return its run."""
    paragraph = file.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    return paragraph.add_run(words)


def _add_runs(paragraph: Any, runs: Sequence[Run], referred: set[int]) -> None:
    for run in runs:
        paragraph.add_run(run.text).font.strike = run.struck or None
        for number in run.notes:
            if number in referred:
                _refer_again(paragraph, number)
            else:
                _refer(paragraph, number)
            referred.add(number)


def _refer(paragraph: Any, number: int) -> None:
    """Add the reference of the footnote, as a bookmark."""
    paragraph._p.append(_element("w:bookmarkStart", {"w:id": str(number), "w:name": f"{_BOOKMARK}{number}"}))
    mark = paragraph.add_run(style=_REFERENCE)
    mark._r.append(_element("w:footnoteReference", {"w:id": str(number)}))
    paragraph._p.append(_element("w:bookmarkEnd", {"w:id": str(number)}))


def _refer_again(paragraph: Any, number: int) -> None:
    """Add a field with the number of the bookmarked reference, as a footnote can have only one."""
    field = _element("w:fldSimple", {"w:instr": f" NOTEREF {_BOOKMARK}{number} \\f \\h "})
    mark = paragraph.add_run(str(number), style=_REFERENCE)
    paragraph._p.append(field)
    field.append(mark._r)


def _element(tag: str, values: Mapping[str, str]) -> Any:
    element = OxmlElement(tag)
    for name, value in values.items():
        element.set(qn(name), value)
    return element


def _add_footnotes(file: Any, notes: Iterable[Note]) -> None:
    """Add the footnotes part, which python-docx does not support; Word requires the separators -1 and 0 in it."""
    root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
    for number, tag in ((-1, "separator"), (0, "continuationSeparator")):
        line = etree.SubElement(root, qn("w:footnote"), {qn("w:type"): tag, qn("w:id"): str(number)})
        etree.SubElement(etree.SubElement(etree.SubElement(line, qn("w:p")), qn("w:r")), qn(f"w:{tag}"))
    part = XmlPart(PackURI("/word/footnotes.xml"), _TYPE, root, file.part.package)
    for note in notes:
        _add_note(part, note, file.styles[_NOTE_TEXT].style_id, file.styles[_REFERENCE].style_id)
    file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _add_note(part: XmlPart, note: Note, style: str, reference: str) -> None:
    footnote = etree.SubElement(part.element, qn("w:footnote"), {qn("w:id"): str(note.number)})
    paragraph = etree.SubElement(footnote, qn("w:p"))
    properties = etree.SubElement(paragraph, qn("w:pPr"))
    etree.SubElement(properties, qn("w:pStyle"), {qn("w:val"): style})
    mark = etree.SubElement(paragraph, qn("w:r"))
    etree.SubElement(etree.SubElement(mark, qn("w:rPr")), qn("w:rStyle"), {qn("w:val"): reference})
    etree.SubElement(mark, qn("w:footnoteRef"))
    _add_words(paragraph, " ")
    quoting = paragraph
    if note.link:
        place = part.relate_to(note.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        quoting = etree.SubElement(paragraph, qn("w:hyperlink"), {qn("r:id"): place})
    _add_words(quoting, f"“{note.quote}”")
    _add_words(paragraph, f" {note.source}")


def _add_words(parent: Any, words: str) -> None:
    element = etree.SubElement(etree.SubElement(parent, qn("w:r")), qn("w:t"))
    element.text = words
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
