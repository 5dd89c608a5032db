"""Text in pieces of one style, and the paragraphs that these make."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

_BLANK_LINES = re.compile(r"\n[^\S\n]*+(?:\n[^\S\n]*+)+")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style, with the numbers of the footnotes after it."""

    text: str
    struck: bool = False
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or a heading."""

    runs: tuple[Run, ...]
    heading: bool = False


def split_paragraphs(runs: Iterable[Run]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the text, which blank lines part; the notes of a run stand at its end."""
    paragraphs: list[list[Run]] = [[]]
    for run in runs:
        *pieces, last = _BLANK_LINES.split(run.text)
        for piece in pieces:
            paragraphs[-1].append(replace(run, text=piece, notes=()))
            paragraphs.append([])
        paragraphs[-1].append(replace(run, text=last))
    return tuple(Paragraph(tuple(filled)) for one in paragraphs if (filled := [run for run in one if _shown(run)]))


def _shown(run: Run) -> bool:
    return bool(run.text or run.notes)
