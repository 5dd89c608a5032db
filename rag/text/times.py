"""Words that place what a sentence tells in time without naming a day: "a week earlier", "at 1.40am", "overnight"."""

from __future__ import annotations

import re

from rag.text.lexicons import alternatives
from rag.text.lexicons.numbers import SHORT_PERIODS

UNIT = rf"(?:{alternatives((*SHORT_PERIODS, 'night'))}s?|weekend|fortnight)"
TIME = re.compile(
    rf"\b{UNIT}\s{{1,4}}(?:ago|earlier|later|before|after)\b"
    rf"|\b(?:last|next|previous|following|same|this)\s{{1,4}}{UNIT}\b"
    r"|\b\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b|\b\d{1,2}[.:]\d\d\s?(?:GMT|UTC|CE?ST|[EP][DS]T)\b"
    r"|\b(?:overnight|midnight|midday|noon|dawn|dusk)\b",
    re.IGNORECASE,
)


def names_time(text: str) -> bool:
    """Return whether the text says when something happened by such words, which only what stands around it dates."""
    return bool(TIME.search(text))
