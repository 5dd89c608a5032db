"""Plain text: the headline is a first line that stands alone."""

from __future__ import annotations

from pathlib import Path

import charset_normalizer

from rag import sentences
from rag.errors import LoadError
from rag.loaders.draft import Draft


def load_plain(data: bytes, _path: Path) -> Draft:
    """Return the text with its first heading as the title; raises LoadError for what is not text."""
    text = decode(data)
    return Draft(text=text, title=first_heading(text))


def decode(data: bytes) -> str:
    """Return the text in its detected encoding with line ends as `\\n`; raises LoadError for empty and binary data."""
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise LoadError("is not text (it holds zero bytes); export it as text first")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = charset_normalizer.from_bytes(data).best()
        if best is None:
            raise LoadError("is in no known encoding; save it as UTF-8") from None
        text = str(best)
    if not text.strip():
        raise LoadError("is empty; there is nothing to read in it")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def first_heading(text: str) -> str:
    """Return the heading that the text begins with, or an empty string."""
    head = text[:2000]
    spans = sentences.split(head)
    if spans and spans[0].kind == "heading" and spans[0].end < len(head):
        return " ".join(head[spans[0].start : spans[0].end].lstrip("# ").split())
    return ""
