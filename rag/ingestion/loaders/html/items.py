"""Items of lists and terms of glossaries as lines: what stands before them."""

from __future__ import annotations

from lxml import etree

from rag.ingestion.loaders.html.block import HEADINGS

PARTS = ("p", "div", "article", "section", *sorted(HEADINGS))
"""What makes an item a part of the page, if it holds several of them with text."""


def joined(term: str, text: str) -> str:
    """Return the term and what is said of it as one line: "Draught: 4.2 metres"."""
    return f"{term} {text}" if term.endswith((":", "?", ".", "!")) else f"{term}: {text}"


def marker_of(item: etree._Element, number: int) -> str:
    """Return what stands before an item; one that holds several blocks is a part of the page, not of a list."""
    innermost = [one for one in item.iter(*PARTS) if next(one.iterdescendants(*PARTS), None) is None]
    filled = [one for one in innermost if "".join(one.itertext()).strip()]
    if len(filled) > 1 or any(one.tag in HEADINGS for one in filled):
        return ""
    listed = item.getparent()
    if listed is None or listed.tag != "ol":
        return "- "
    return f"{number}. "
