"""Lone surrogates: halves of characters that can be neither stored nor sent.

Python puts them for bytes that it cannot read, and JSON can spell them, as in `"\\ud800"`.
"""

from __future__ import annotations

import re

_SURROGATE = re.compile("[\ud800-\udfff]")


def is_whole(text: str) -> bool:
    """Return whether the text holds no half of a character."""
    return _SURROGATE.search(text) is None


def whole(text: str) -> str:
    """Return the text with `\\ufffd` for each half of a character."""
    return _SURROGATE.sub("\ufffd", text)
