"""The line that tells whose a text is: "Copyright 2026 The Harbour Post", "© Orm Post. All rights reserved."."""

from __future__ import annotations

import re

from rag.text.bylines import is_agency, is_outlet
from rag.text.lexicons import alternatives
from rag.text.lexicons.in_names import PARTICLES
from rag.text.lexicons.notices import reserved

LONGEST = 450

_YEARS = r"(?:19|20)\d\d(?!\d)(?:\s?[-–,]\s?(?:19|20)?\d\d(?!\d)){0,4}+"
_SIGN = re.compile(rf"\W{{0,3}}(?:copyright\W{{1,3}})?(?:©|\(c\)\s?(?={_YEARS}))", re.IGNORECASE)
_WORD = re.compile(rf"\W{{0,3}}copyright\b[\s:,]{{0,3}}(?P<years>{_YEARS})?(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_BAR = re.compile(r"\s[|•·]")
_OWNED = re.compile(r"\A[\s,.:-]{0,4}(?:(?:by|of)\s)?", re.IGNORECASE)
_DATED = re.compile(rf"[\s,(]{{1,3}}(?P<years>{_YEARS})[).\s]{{0,3}}\Z")
_RESERVED = re.compile(rf"(?<!\w){alternatives(reserved())}(?!\w)", re.IGNORECASE)
_BESIDE = frozenset((*PARTICLES, "of", "the", "and", "&"))


def is_imprint(line: str) -> bool:
    """Return whether a line says whose the text or the page is.

    The word "copyright" alone does not say so, nor before anything but an owner: "Copyright law must change".
    """
    if len(line) > LONGEST:
        return False
    if _SIGN.match(line) or _RESERVED.fullmatch(line.strip(" .!-*")):
        return True
    found = _WORD.match(line)
    return found is not None and (_RESERVED.search(line) is not None or _names_owner(found["years"], found["rest"]))


def _names_owner(years: str | None, rest: str) -> bool:
    """Return whether "copyright" stands before years, or before the name of an outlet or a name with years."""
    behind = _OWNED.sub("", _BAR.split(rest, maxsplit=1)[0], count=1)
    if years:
        return not behind[:1].islower()
    told = _DATED.search(behind)
    name = (behind[: told.start()] if told else behind).rstrip(" .,")
    words = name.split()
    if is_agency(name):
        return True
    if not words or not all(word[0].isupper() or word.lower() in _BESIDE for word in words):
        return False
    return told is not None or is_outlet(name)
