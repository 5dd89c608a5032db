"""The content of a checked draft as a file: the draft with a footnote for each sentence that was found."""

from __future__ import annotations

from collections.abc import Iterator

from rag.checking.report import DraftReport
from ui.desk.words import said_of, summary
from ui.export.document import Document, Run, Section, clean, note_of

SILENT = ("verified", "nothing to check")
"""The states of which nothing is said behind the statement."""


def draft_document(report: DraftReport, title: str) -> Document:
    """Return the document of the checked draft."""
    notes = tuple(note_of(citation, citation.number) for citation in report.citations)
    section = Section("", "", (summary(report),), tuple(_runs(report)), (), notes)
    return Document(clean(title), (section,))


def _runs(report: DraftReport) -> Iterator[Run]:
    numbers = {citation.quotation: citation.number for citation in report.citations}
    end = 0
    for one in report.statements:
        if one.start > end:
            yield Run(clean(report.text[end : one.start]))
        notes = tuple(numbers[quotation] for quotation in one.quotations)
        yield Run(clean(one.text), one.state == "contradicted", notes)
        if one.state not in SILENT:
            yield Run(f" ({clean(said_of(one))})")
        end = one.end
    if rest := report.text[end:]:
        yield Run(clean(rest))
