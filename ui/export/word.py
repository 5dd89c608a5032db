"""Exporting a conversation as a Word document with native footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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

from ui.export.document import Document, Note, Run, Section, build_document
from ui.storage.types import Conversation

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_REFERENCE, _NOTE_TEXT = "Footnote Reference", "Footnote Text"


def write(conversation: Conversation) -> bytes:
    """Return the content of the file."""
    return write_document(build_document(conversation))


def write_document(document: Document) -> bytes:
    """Return the content of the file."""
    file = docx.Document()
    _add_styles(file)
    file.core_properties.title = document.title[:255]
    file.core_properties.author = "Footnote"
    file.add_heading(document.title, 0)
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
        file.add_paragraph().add_run(f"Read as: {section.read_as}").italic = True
    if section.runs:
        _add_runs(file.add_paragraph(), section.runs, referred)
    for remark in section.remarks:
        file.add_paragraph().add_run(remark).italic = True
    for listing in section.listings:
        file.add_paragraph().add_run(listing.title).bold = True
        for line in listing.lines:
            _add_runs(file.add_paragraph(style="List Bullet"), line, referred)


def _add_runs(paragraph: Any, runs: Sequence[Run], referred: set[int]) -> None:
    for run in runs:
        paragraph.add_run(run.text).font.strike = run.struck or None
        for number in run.notes:
            mark = paragraph.add_run(style=_REFERENCE)
            if number in referred:  # a footnote has one reference; repetitions show only its number
                mark.text = str(number)
            else:
                mark._r.append(_element("w:footnoteReference", number))
            referred.add(number)


def _element(tag: str, number: int) -> Any:
    element = OxmlElement(tag)
    element.set(qn("w:id"), str(number))
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
