"""Names in running text: neighbouring capitalised words taken together."""

from __future__ import annotations

import re

from rag.text.countries import COUNTRY
from rag.text.patterns import COMMON_OPENERS, NAME, POSSESSIVE

ADJECTIVE = re.compile(r"(?:ese|ish|[ie]an|can|nch|[lq]i)$")
OPENED = re.compile(r"[^.?!:\s]\s+$|\S$")
"""What stands before a word that opens no sentence."""
INITIALS = re.compile(r"(?:[A-Z]\.){2,}")


def find_names(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each name, possessive endings left out; a common word that opens the text is none."""
    found: list[tuple[int, int]] = []
    for match in NAME.finditer(text):
        word = match.group() if INITIALS.match(match.group()) else match.group().rstrip("?!.,&-")
        word = POSSESSIVE.sub("", word)
        opens = not OPENED.search(text[: match.start()])
        if not word or (opens and word.lower() in COMMON_OPENERS) or word in ("I", "I’m", "I'm"):
            continue
        start, end = match.start(), match.start() + len(word)
        if found and text[found[-1][1] : start] == " " and not _is_of_a_country(word):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _is_of_a_country(word: str) -> bool:
    """Return whether the word is like "Chinese", which says something of the name before it and is no part of it."""
    return word.lower() in COUNTRY and bool(ADJECTIVE.search(word))
