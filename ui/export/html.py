"""Exporting a conversation as a self-contained HTML page without scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ui.export.document import Document, Section
from ui.export.notes import Note
from ui.export.runs import Paragraph, Run
from ui.render.markup import text

_STYLE = Path(__file__).with_name("page.css")


def write_document(document: Document) -> bytes:
    """Return the content of the file."""
    sections = "".join("".join(_section(section)) for section in document.sections)
    notes = "".join(_note(note) for note in document.notes)
    notes = f'<ol class="notes">{notes}</ol>' if notes else ""
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{text(document.title)}</title><style>{_STYLE.read_text('utf-8')}</style></head>"
        f'<body><main><h1 dir="auto">{text(document.title)}</h1>{sections}'
        f"{notes}</main></body></html>\n"
    )
    return page.encode()


def _section(section: Section) -> Iterator[str]:
    yield "<section>"
    if section.question:
        yield f'<h2 dir="auto">{text(section.question)}</h2>'
    if section.read_as:
        yield f'<p class="meta read-as" dir="auto">Read as: {text(section.read_as)}</p>'
    yield from (_paragraph(paragraph) for paragraph in section.paragraphs)
    yield from (f'<p class="meta" dir="auto">{text(remark)}</p>' for remark in section.remarks)
    for listing in section.listings:
        lines = "".join(f'<li dir="auto">{_runs(line)}</li>' for line in listing.lines)
        yield f'<h3 dir="auto">{text(listing.title)}</h3><ul>{lines}</ul>'
    yield "</section>"


def _paragraph(paragraph: Paragraph) -> str:
    words = _runs(paragraph.runs)
    return f'<h3 dir="auto">{words}</h3>' if paragraph.heading else f'<p class="prose" dir="auto">{words}</p>'


def _runs(runs: Sequence[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    words = f"<s>{text(run.text)}</s>" if run.struck else text(run.text)
    return words + "".join(f'<sup><a href="#note-{number}">{number}</a></sup>' for number in run.notes)


def _note(note: Note) -> str:
    quote = f"“{text(note.quote)}”"
    if note.link:
        quote = f'<a href="{text(note.link)}" rel="noreferrer">{quote}</a>'
    return f'<li id="note-{note.number}" dir="auto">{quote} <span class="meta">{text(note.source)}</span></li>'
