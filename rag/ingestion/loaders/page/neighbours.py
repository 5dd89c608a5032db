"""Sections that stand behind the element which a page calls its article: parts of it, or of something else."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from rag.ingestion.loaders.html.block import Block
from rag.ingestion.loaders.html.blocks import blocks
from rag.ingestion.loaders.page.container import SENTENCE
from rag.ingestion.loaders.page.furniture import is_notice
from rag.text.terms import content_words

STEM, SHORTEST_TERM = 5, 3
"""The letters by which words are compared, as in judging what is an article."""
MOST_SECTIONS = 20


def take_sections(container: etree._Element, headline: str) -> tuple[str, ...]:
    """Move the sections behind an article that speak of its headline into it, and return the headings of others.

    Links to other articles and notices are no sections. Words of the text alone, such as a town's name, tell nothing.
    """
    if container.tag != "article" or next(container.itersiblings("article"), None) is not None:
        return ()
    terms, left = _stems(headline), []
    for section in list(container.itersiblings("section"))[:MOST_SECTIONS]:
        lines = list(blocks(section))
        if not lines or not lines[0].is_heading or not _is_text(lines[1:]):
            continue
        if terms & _stems(" ".join(one.text for one in lines)):
            container.append(section)
        else:
            left.append(lines[0].text)
    return tuple(left)


def _is_text(lines: Sequence[Block]) -> bool:
    """Return whether a sentence is among the lines, and less than half of them are links."""
    linked, whole = sum(one.linked for one in lines), sum(len(one.text) for one in lines)
    return linked * 2 < whole and any(_is_prose(one.text) for one in lines)


def _is_prose(line: str) -> bool:
    return len(line) >= SENTENCE and line.endswith((".", "!", "?", "…", "”", "。")) and not is_notice(line)


def _stems(text: str) -> set[str]:
    return {word[:STEM].casefold() for word in content_words(text) if len(word) >= SHORTEST_TERM}
