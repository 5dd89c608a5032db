"""The text that an item of a feed has: the whole article, or its beginning."""

from __future__ import annotations

import re
from typing import Any

from rag.ingestion.loaders.draft import ArticleDraft
from rag.ingestion.loaders.markup import html_text
from rag.ingestion.loaders.text import tidy
from rag.ingestion.loaders.wordpress import without_shortcodes

FULL = 500
"""A summary of so many characters is taken for the whole article."""
MOST_SIGNATURE = 60
"""The characters that a line which names title and outlet has beside them."""

_TEASER = ("…", "...", "[…]", "[...]", "read more", "continue reading")
_CUT = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|[»→>])\s*\Z|(?:\A|(?<=[.!?…»]))\s*(?:read more|continue reading)\W*\Z", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?。！？][\"'”’»)]*(?=\s|\Z)|\n\n")


def whole_text(entry: Any, known: ArticleDraft) -> str:
    """Return the whole article where the item has it, and nothing where it has a summary."""
    return _unsigned(_text(entry), known)


def beginning(entry: Any, known: ArticleDraft) -> str:
    """Return what the item has of its article, up to the last whole sentence."""
    return _unsigned(_uncut(html_text(tidy(_longest(entry)))), known)


def _text(entry: Any) -> str:
    for content in entry.get("content", []):
        text = html_text(without_shortcodes(tidy(content.get("value") or "")))
        if text and not (entry.get("link") and len(text) < FULL and text.lower().endswith(_TEASER)):
            return text
    summary = html_text(tidy(entry.get("summary") or ""))
    return summary if len(summary) >= FULL or not entry.get("link") else ""


def _longest(entry: Any) -> str:
    values = [content.get("value") or "" for content in entry.get("content", [])]
    return max((*values, entry.get("summary") or ""), key=len)


def _unsigned(text: str, known: ArticleDraft) -> str:
    """Return the text without a last line that names title and outlet: "The post … appeared first on …"."""
    above, _, last = text.rpartition("\n\n")
    title, source = known.title, known.source or ""
    named = bool(title and source) and title in last and source in last
    return above if above and named and len(last) < len(title) + len(source) + MOST_SIGNATURE else text


def _uncut(text: str) -> str:
    """Return the text without the sentence at its end that is cut off, and without a link to the rest."""
    cut = _CUT.search(text)
    if cut is None:
        return text
    left = text[: cut.start()].rstrip()
    ends = list(_SENTENCE_END.finditer(left))
    return left[: ends[-1].end()].rstrip() if ends else ""
