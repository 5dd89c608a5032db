"""An answer as words alone, for programs that show nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.types import Answer
from ui.export.document import Run, Section, section_of


def answer_in_words(answer: Answer) -> str:
    """Return the answer with its numbers, what must be known about it, and the footnotes below."""
    return "\n\n".join(_parts(section_of(answer)))


def _parts(section: Section) -> Iterator[str]:
    yield _words(section.runs)
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
