"""Splits an article into spans with character offsets: citable sentences, and headings, bylines, captions, teasers."""

from collections.abc import Iterator
from dataclasses import dataclass

from rag.text.sentences.boundaries import sentences
from rag.text.sentences.kinds import BlockKind, kinds
from rag.text.sentences.languages import sentences_of
from rag.text.sentences.layout import blocks

__all__ = ["BlockKind", "Span", "spans", "split"]


@dataclass(frozen=True, slots=True)
class Span:
    """A part of an article, `text[start:end]` without surrounding white space, and its kind."""

    start: int
    end: int
    kind: BlockKind

    @property
    def citable(self) -> bool:
        """Whether an answer may cite this span."""
        return self.kind == "sentence"


def split(text: str, language: str | None = None) -> list[Span]:
    """Return the spans of `text` in order; they do not overlap and together cover all but white space.

    `language` is its code in ISO 639-1; without one it is split as English is.
    """
    return list(spans(text, language))


def spans(text: str, language: str | None = None) -> Iterator[Span]:
    """Yield the spans of `text`; a caller that needs only the first ones need not wait for later paragraphs."""
    foreign = language not in (None, "", "en")
    found = blocks(text)
    for block, kind in zip(found, kinds(text, found), strict=True):
        if kind == "sentence":
            found_in = (
                sentences_of(text, block.start, block.end, language or "")
                if foreign
                else sentences(text, block.start, block.end)
            )
            yield from (Span(start, end, kind) for start, end in found_in)
        else:
            yield Span(block.start, block.end, kind)
