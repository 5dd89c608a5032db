"""Splits an article into spans, each one sentence or a line that nobody should cite, with character offsets."""

from collections.abc import Iterator
from dataclasses import dataclass

from rag.text.sentences.boundaries import sentences
from rag.text.sentences.kinds import Kind, kinds
from rag.text.sentences.layout import blocks

__all__ = ["Kind", "Span", "spans", "split"]


@dataclass(frozen=True, slots=True)
class Span:
    """One stretch of an article: `text[start:end]`, without surrounding white space, and what it is."""

    start: int
    end: int
    kind: Kind

    @property
    def citable(self) -> bool:
        """Whether an answer may cite this span."""
        return self.kind == "sentence"


def split(text: str) -> list[Span]:
    """Return the spans of `text` in order; they do not overlap and hold every character that is not white space."""
    return list(spans(text))


def spans(text: str) -> Iterator[Span]:
    """Yield the spans of `text`; who needs the first ones alone does not wait for the others."""
    found = blocks(text)
    for block, kind in zip(found, kinds(text, found), strict=True):
        if kind == "sentence":
            yield from (Span(start, end, kind) for start, end in sentences(text, block.start, block.end))
        else:
            yield Span(block.start, block.end, kind)
