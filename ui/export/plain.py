"""An answer as plain text, for programs that can show nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.types import Answer
from ui.export.document import Section, section_of
from ui.export.notes import Numbering
from ui.export.runs import Run


def answer_as_text(answer: Answer) -> str:
    """Return the answer's text with its footnote numbers, then the notices, lists and footnotes."""
    return "\n\n".join(_parts(section_of(answer, Numbering())))


def _parts(section: Section) -> Iterator[str]:
    yield from (_words(paragraph.runs) for paragraph in section.paragraphs)
    yield from section.remarks
    for listing in section.listings:
        yield "\n".join([f"{listing.title}:", *(f"- {_words(line)}" for line in listing.lines)])
    if section.notes:
        yield "\n".join(f"[{note.number}] “{note.quote}” {note.source}" for note in section.notes)


def _words(runs: Sequence[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    words = f"~~{run.text}~~" if run.struck else run.text
    return words + "".join(f" [{number}]" for number in run.notes)
