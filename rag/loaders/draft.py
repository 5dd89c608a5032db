"""What a loader returns: an article that has no id yet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as it was read; an empty title stands for a text without a headline."""

    text: str
    title: str = ""
    source: str | None = None
    url: str | None = None
    published: str | None = None
    author: str | None = None
