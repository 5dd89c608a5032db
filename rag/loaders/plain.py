"""Plain text: the headline is a first line that stands alone."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from contextlib import suppress
from pathlib import Path

import charset_normalizer

from rag import sentences
from rag.errors import LoadError
from rag.loaders.draft import Draft

MOSTLY_ASCII = 0.2
"""The share of other bytes below which a text is in the Latin alphabet."""


def load_plain(data: bytes, _path: Path) -> Draft:
    """Return the text with its first heading as the title; raises LoadError for what is not text."""
    text = decode(data)
    return Draft(text=text, title=first_heading(text))


def decode(data: bytes) -> str:
    """Return the text in its detected encoding with line ends as `\\n`; raises LoadError for empty and binary data."""
    marked = data.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    if b"\0" in data and not marked:
        raise LoadError("is not text (it holds zero bytes); export it as text first")
    try:
        text = data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError:
        text = _decode_older(data)
    if not text.strip():
        raise LoadError("is empty; there is nothing to read in it")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode_older(data: bytes) -> str:
    """Return text that is not UTF-8; where most of it is ASCII, guessing does worse than taking it for Windows-1252."""
    if sum(byte >= 0x80 for byte in data) < MOSTLY_ASCII * len(data):
        with suppress(UnicodeDecodeError):
            return data.decode("cp1252")
    best = charset_normalizer.from_bytes(data).best()
    if best is None:
        raise LoadError("is in no known encoding; save it as UTF-8")
    return str(best)


def first_heading(text: str) -> str:
    """Return the heading that the text begins with, or an empty string."""
    head = text[:2000]
    spans = sentences.split(head)
    if spans and spans[0].kind == "heading" and spans[0].end < len(head):
        return " ".join(head[spans[0].start : spans[0].end].lstrip("# ").split())
    return ""
