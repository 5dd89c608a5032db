"""Exporting a conversation as Markdown with footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ui.export.document import Document, Section
from ui.export.notes import Note
from ui.export.runs import Run

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!$&])")
_AT_THE_START = re.compile(r"^([^\S\n]*+)([-+=]|\d+[.)])(?=\s|$)", re.MULTILINE)

_IN_LINKS = str.maketrans({"<": "%3C", ">": "%3E"})


def write_document(document: Document) -> bytes:
    """Return the content of the file."""
    parts = [f"# {_line(document.title)}"]
    for section in document.sections:
        parts += _section(section)
    parts += [_note(note) for note in document.notes]
    return ("\n\n".join(parts) + "\n").encode()


def _section(section: Section) -> Iterator[str]:
    if section.question:
        yield f"## {_line(section.question)}"
    if section.read_as:
        yield f"*Read as: {_line(section.read_as)}*"
    yield from (f"{'### ' * one.heading}{_runs(one.runs)}" for one in section.paragraphs)
    yield from (f"> {_line(remark)}" for remark in section.remarks)
    for listing in section.listings:
        yield f"**{_line(listing.title)}**"
        yield "\n".join(f"- {_runs(line)}" for line in listing.lines)


def _runs(runs: Sequence[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    words = escape(run.text)
    if run.struck:
        words = f"~~{words}~~"
    return words + "".join(f"[^{number}]" for number in run.notes)


def _note(note: Note) -> str:
    quote = f"“{_line(note.quote)}”"
    if note.link:
        quote = f"[{quote}](<{note.link.translate(_IN_LINKS)}>)"
    return f"[^{note.number}]: {quote} {_line(note.source)}"


def _line(words: str) -> str:
    return escape(" ".join(words.split()))


def escape(words: str) -> str:
    """Return the text with all special characters of Markdown and HTML escaped."""
    return _AT_THE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", words))
