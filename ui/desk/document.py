"""The content of a checked draft as a file: the draft with a footnote for each sentence that was found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rag.checking.report import CheckedStatement, DraftReport
from rag.text.sentences.kinds import kinds
from rag.text.sentences.layout import blocks
from ui.desk.words import said_of, summary
from ui.export.document import Document, Section
from ui.export.notes import Numbering, clean
from ui.export.runs import Paragraph, Run

SILENT = ("verified", "nothing to check")
"""The states of which nothing is said behind the statement."""


def draft_document(report: DraftReport, title: str) -> Document:
    """Return the document of the checked draft; a first heading that is the title stands once."""
    numbering = Numbering()
    paragraphs = list(_paragraphs(report, numbering))
    if paragraphs and paragraphs[0].heading and paragraphs[0].runs[0].text == title:
        del paragraphs[0]
    section = Section("", "", (summary(report),), tuple(paragraphs), (), tuple(numbering.notes))
    return Document(clean(title), (section,))


def _paragraphs(report: DraftReport, numbering: Numbering) -> Iterator[Paragraph]:
    found = blocks(report.text)
    starts = [statement.start for statement in report.statements]
    for block, kind in zip(found, kinds(report.text, found), strict=True):
        statements = report.statements[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        if kind == "heading":
            yield Paragraph((Run(clean(report.text[block.start : block.end].lstrip("# "))),), heading=True)
        else:
            yield Paragraph(tuple(_runs(report.text, block.start, block.end, statements, numbering)))


def _runs(
    draft: str, start: int, end: int, statements: Sequence[CheckedStatement], numbering: Numbering
) -> Iterator[Run]:
    """Yield `draft[start:end]` with the notes of its statements, and what is said of those that are not verified."""
    for one in statements:
        if one.start > start:
            yield Run(clean(draft[start : one.start]))
        notes = tuple(numbering.number(quotation) for quotation in one.quotations)
        yield Run(clean(one.text), one.state == "contradicted", notes)
        if one.state not in SILENT:
            yield Run(f" ({clean(said_of(one))})")
        start = one.end
    if rest := draft[start:end]:
        yield Run(clean(rest))
