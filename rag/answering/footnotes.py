"""An answer as Markdown with footnotes."""

from __future__ import annotations

import re

from rag.types import Answer, Citation
from rag.written_date import write_date

SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")
"""The characters of code, emphasis, links, HTML, quotes and headings in CommonMark, and of tables on GitHub."""
MARKER = re.compile(r" ?\[(\d+)\]")
"""A citation marker, as `compose` writes it; it leaves no other number in brackets."""


def to_markdown(answer: Answer) -> str:
    """Return the text with footnote marks, and the cited sentences as footnotes; special characters are escaped."""
    parts, end = [], 0
    for match in MARKER.finditer(answer.text):
        parts += [_escape(answer.text[end : match.start()]), f"[^{match[1]}]"]
        end = match.end()
    body = "".join([*parts, _escape(answer.text[end:])])
    return "\n".join([body, "", *map(_footnote, answer.citations)]).rstrip()


def _footnote(one: Citation) -> str:
    origin = ", ".join(filter(None, (one.article.source, write_date(one.article.when), one.article.title)))
    return f"[^{one.number}]: “{_escape(' '.join(one.sentence.text.split()))}” {_escape(origin)}"


def _escape(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)
