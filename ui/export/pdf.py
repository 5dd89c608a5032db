"""Exporting a conversation as PDF; footnote numbers are links to the notes at the end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from fpdf import FPDF
from fpdf.enums import CharVPos, MethodReturnValue
from fpdf.fonts import TTFFont

from ui.export.document import Document, Section
from ui.export.notes import Note
from ui.export.runs import Run

FONTS = Path(__file__).parent / "fonts"
SERIF = "DejaVu Serif"
_TWO_LINES = 12
"""The millimetres that two lines of text take."""
_MISSING = "The font of this file lacks some of the characters; as a Word file or a web page it has them all."


def write_document(document: Document) -> bytes:
    """Return the content of the file."""
    pdf = _start(document)
    links = {note.number: pdf.add_link() for note in document.notes}
    for section in document.sections:
        _add_section(pdf, section, links)
    if document.notes:
        _add_heading(pdf, "Notes", 12)
    for note in document.notes:
        _add_note(pdf, note, links[note.number])
    if _lacks_characters(pdf, document):
        _add_paragraph(pdf, _MISSING, 8.5)
    return bytes(pdf.output())


def _start(document: Document) -> FPDF:
    pdf = FPDF()
    pdf.set_title(document.title)
    pdf.set_creator("Footnote")
    pdf.set_margins(25, 22, 25)
    pdf.set_auto_page_break(True, margin=22)
    pdf.add_font(SERIF, fname=FONTS / "DejaVuSerif.ttf")
    pdf.add_font(SERIF, style="B", fname=FONTS / "DejaVuSerif-Bold.ttf")
    pdf.add_page()
    _add_heading(pdf, document.title, 17)
    return pdf


def _add_section(pdf: FPDF, section: Section, links: dict[int, int]) -> None:
    read_as = f"Read as: {section.read_as}" if section.read_as else ""
    if section.question:
        _add_heading(pdf, section.question, 12, following=_height(pdf, read_as, 8.5))
    if read_as:
        _add_heading(pdf, read_as, 8.5, "")
    for paragraph in section.paragraphs:
        if paragraph.heading:
            _add_heading(pdf, "".join(run.text for run in paragraph.runs), 10.5)
        else:
            _add_runs(pdf, paragraph.runs, links)
    for remark in section.remarks:
        _add_paragraph(pdf, remark, 8.5)
    for listing in section.listings:
        _add_heading(pdf, listing.title, 9.5)
        for line in listing.lines:
            _add_runs(pdf, (Run("•  "), *line), links)


def _add_heading(pdf: FPDF, words: str, size: float, style: str = "B", following: float = 0) -> None:
    """Add the words, on the next page if they would not stand above `following` millimetres and two lines on this."""
    if pdf.will_page_break(_height(pdf, words, size, style) + following + _TWO_LINES):
        pdf.add_page()
    pdf.ln(size / 3)
    _add_paragraph(pdf, words, size, style)


def _height(pdf: FPDF, words: str, size: float, style: str = "") -> float:
    """Return the millimetres that the words take as a heading."""
    if not words:
        return 0
    pdf.set_font(SERIF, style, size)
    lines = pdf.multi_cell(0, size * 0.55, words, align="L", dry_run=True, output=MethodReturnValue.LINES)
    return size / 3 + len(cast("list[str]", lines)) * size * 0.55 + 1.5


def _add_paragraph(pdf: FPDF, words: str, size: float, style: str = "") -> None:
    pdf.set_font(SERIF, style, size)
    pdf.multi_cell(0, size * 0.55, words, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(1.5)


def _add_runs(pdf: FPDF, runs: Sequence[Run], links: dict[int, int]) -> None:
    with pdf.text_columns(text_align="L", line_height=1.55) as columns, columns.paragraph() as paragraph:
        for run in runs:
            pdf.set_font(SERIF, "S" if run.struck else "", 10.5)
            paragraph.write(run.text)
            pdf.set_font(SERIF, "", 10.5)
            pdf.char_vpos = CharVPos.SUP
            for index, number in enumerate(run.notes):
                paragraph.write(f"{' ' if index else ''}{number}", links[number])
            pdf.char_vpos = CharVPos.LINE
    pdf.ln(3)


def _add_note(pdf: FPDF, note: Note, link: int) -> None:
    pdf.set_font(SERIF, "", 8.5)
    pdf.set_link(link, y=pdf.get_y(), page=pdf.page)
    with pdf.text_columns(text_align="L", line_height=1.55) as columns, columns.paragraph() as paragraph:
        paragraph.write(f"{note.number}  ")
        paragraph.write(f"“{note.quote}”", note.link)
        paragraph.write(f" {note.source}")
    pdf.ln(1.5)


def _lacks_characters(pdf: FPDF, document: Document) -> bool:
    font = pdf.current_font
    return isinstance(font, TTFFont) and any(ord(one) not in font.cmap for one in _letters(document))


def _letters(document: Document) -> set[str]:
    sections = document.sections
    words = [document.title, *(f"{one.question}{one.read_as}" for one in sections)]
    words += [run.text for one in sections for paragraph in one.paragraphs for run in paragraph.runs]
    words += [run.text for one in sections for listing in one.listings for line in listing.lines for run in line]
    words += [f"{note.quote}{note.source}" for note in document.notes]
    return {letter for letter in "".join(words) if not letter.isspace()}
