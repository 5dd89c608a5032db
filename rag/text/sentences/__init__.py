"""Splits an article into spans with character offsets: citable sentences, and headings, bylines, captions, teasers."""

from collections.abc import Iterator
from dataclasses import dataclass

from rag.text.sentences.boundaries import sentences
from rag.text.sentences.kinds import Kind, kinds
from rag.text.sentences.layout import blocks

__all__ = ["Kind", "Span", "spans", "split"]


@dataclass(frozen=True, slots=True)
class Span:
    """A part of an article, `text[start:end]` without surrounding white space, and its kind."""

    start: int
    end: int
    kind: Kind

    @property
    def citable(self) -> bool:
        """Whether an answer may cite this span."""
        return self.kind == "sentence"


def split(text: str) -> list[Span]:
    """Return the spans of `text` in order; they do not overlap and together cover all but white space."""
    return list(spans(text))


def spans(text: str) -> Iterator[Span]:
    """Yield the spans of `text` lazily: a caller that needs only the first ones does not pay for the rest."""
    found = blocks(text)
    for block, kind in zip(found, kinds(text, found), strict=True):
        if kind == "sentence":
            yield from (Span(start, end, kind) for start, end in sentences(text, block.start, block.end))
        else:
            yield Span(block.start, block.end, kind)
