"""Whether lines of a page are text that somebody reads, and the words by which two texts are compared."""

from __future__ import annotations

from collections.abc import Sequence

from rag.ingestion.loaders.html.block import Block
from rag.ingestion.loaders.page.furniture import is_notice
from rag.text.terms import content_words

SENTENCE = 40
"""The characters that the shortest sentence of an article has."""
STEM, SHORTEST_TERM = 5, 3
"""The letters by which words are compared, as other languages inflect them more than English does."""


def is_text(lines: Sequence[Block]) -> bool:
    """Return whether a sentence is among the lines, and less than half of them are links."""
    linked, whole = sum(one.linked for one in lines), sum(len(one.text) for one in lines)
    return linked * 2 < whole and any(len(one.text) >= SENTENCE and is_sentence(one) for one in lines)


def stems(text: str) -> set[str]:
    """Return how the words begin, without stop words and, as those of other languages are short, the shortest."""
    return {word[:STEM].casefold() for word in content_words(text) if len(word) >= SHORTEST_TERM}


def is_sentence(line: Block) -> bool:
    """Return whether the line ends as a sentence does, is no heading or notice, and mostly no link."""
    ended = line.text.endswith((".", "!", "?", "…", "”", "。"))
    return ended and not line.is_heading and line.linked * 2 < len(line.text) and not is_notice(line.text)
