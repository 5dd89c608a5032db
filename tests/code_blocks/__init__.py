"""The code blocks of a page, to be run as a reader would who pastes them."""

from __future__ import annotations

import re
from pathlib import Path

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def code_blocks(page: Path, language: str) -> list[str]:
    """Return the blocks of the page in that language, in their order."""
    return [code for name, code in _BLOCK.findall(page.read_text("utf-8")) if name == language]
