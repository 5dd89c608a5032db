"""What parts the lines of a page beside its tags: styles, and elements that stand side by side."""

from __future__ import annotations

import re

from lxml import etree

from rag.ingestion.loaders.html.elements import local_name

INLINE = frozenset("a b em font i label small span strong time u".split())
AS_BLOCK = "div"
"""What an element of another name is read as that is displayed as a block."""
NEAR = 12

_BLOCK_STYLE = re.compile(r"(?:\A|;)\s*display\s*:\s*(?:block|flex|grid|list-item|table)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[^\W\d_A-Z]{2}[.!?…][”’»\"')]{0,2}\Z")
_OPENING = re.compile(r"[“‘«„\"'(]{0,2}[^\W\d_a-z]")


def display_of(element: etree._Element) -> str:
    """Return the name of the element, and that of a block for one within lines that its style makes one."""
    name = local_name(element)
    style = element.get("style") if name in INLINE else None
    return AS_BLOCK if style and _BLOCK_STYLE.search(style) else name


def runs_together(before: str, text: str) -> bool:
    """Return whether a sentence ends in one element and another begins in the next, with no space between them."""
    return _SENTENCE_END.search(before[-NEAR:]) is not None and _OPENING.match(text) is not None
