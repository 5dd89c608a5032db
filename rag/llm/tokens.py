"""How many tokens a text may have for a model whose tokenizer is not known."""

from __future__ import annotations

BYTES_PER_TOKEN = 3
"""UTF-8 bytes per token, rather too few: English has four or more, and a Chinese character is three bytes."""


def estimate_tokens(text: str) -> int:
    """Return an upper estimate of the number of tokens in the text."""
    return len(text.encode("utf-8", "replace")) // BYTES_PER_TOKEN + 1
