"""References to characters that there are not: a feed with one of them is read as it was meant."""

from __future__ import annotations

import re
from dataclasses import replace
from html.entities import html5
from typing import Any

from rag.ingestion.loaders.draft import ArticleDraft, Link, Met

_AMPERSAND = "\ue000"
"""Stands for that of a reference to nothing until the markup is read, which takes its semicolon away."""
_NAMED = re.compile(rb"&([a-zA-Z][a-zA-Z0-9]{0,31});")
_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,9})|(\d{1,9}));?")


def mended(data: bytes) -> bytes:
    """Return the markup without references to nothing; what they were written as is put back by `restored`."""
    return _NAMED.sub(_known_name, _REFERENCE.sub(_sound, data))


def restored(met: Met) -> Met:
    """Return what was found with the ampersands of references to nothing as they were written."""
    if isinstance(met, Link):
        known = met.known and replace(met.known, **_written(met.known))
        return replace(met, url=met.url.replace(_AMPERSAND, "&"), known=known)
    return replace(met, **_written(met)) if isinstance(met, ArticleDraft) else met


def _written(draft: ArticleDraft) -> dict[str, Any]:
    told = {name: getattr(draft, name) for name in ("text", "title", "source", "url", "author")}
    return {name: value and value.replace(_AMPERSAND, "&") for name, value in told.items()}


def _known_name(reference: re.Match[bytes]) -> bytes:
    """Return the reference by name; one of a name that there is not as the text that it is."""
    known = f"{reference[1].decode()};" in html5
    return reference.group() if known else b"&#x%X;" % ord(_AMPERSAND) + reference.group()[1:]


def _sound(reference: re.Match[bytes]) -> bytes:
    """Return the reference to a character, or to the replacement character where there is none of its number."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    allowed = number in (9, 10, 13) or 32 <= number < 0xD800 or 0xDFFF < number < 0xFFFE or 0xFFFF < number < 0x110000
    return reference.group() if allowed else b"&#65533;"
