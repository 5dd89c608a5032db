"""The names of measures in words, and what each means."""

from __future__ import annotations

import re

SENTENCE = re.compile(r"[^.;(]*")
"""The first sentence of a definition, or its first part, without its source."""


def words(name: str) -> str:
    """Return the measure's name in words."""
    return name.replace("_", " ")


def hint(definition: str) -> str:
    """Return what a measure means in a few words: the start of its definition, without "Return"."""
    found = SENTENCE.match(definition.removeprefix("Return "))
    return found[0].strip() if found else ""
