"""Raised and lowered text in documents, which must not run into the number before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rag.ingestion.loaders.html.superscripts import NEAR, lowered, raised


@dataclass(frozen=True, slots=True)
class Shifted:
    """A piece of text that stands above or below the line; `shift` is `raised` or `lowered`."""

    shift: str
    text: str

    def __str__(self) -> str:
        return self.text


def joined(pieces: Iterable[str | Shifted]) -> str:
    """Return the text of the pieces; powers get a ^, and the marks of footnotes go."""
    text = ""
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
        elif piece.shift == "raised":
            text += raised(text[-NEAR:], piece.text, linked=False)
        else:
            text += lowered(text[-NEAR:], piece.text)
    return text
