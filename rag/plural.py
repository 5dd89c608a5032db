"""Writing how many there are of something."""

from __future__ import annotations


def plural(count: int, noun: str) -> str:
    """Return "1 article" or "4,989 sentences"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
