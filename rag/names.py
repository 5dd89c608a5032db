"""Names in running text: neighbouring capitalised words taken together."""

from __future__ import annotations

import re

from rag.patterns import COMMON_OPENERS, NAME

POSSESSIVE = re.compile(r"['’]s?$")
INITIALS = re.compile(r"(?:[A-Z]\.){2,}")


def find_names(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each name, possessive endings left out; a common word that opens the text is none."""
    found: list[tuple[int, int]] = []
    for match in NAME.finditer(text):
        word = match.group() if INITIALS.match(match.group()) else match.group().rstrip("?!.,&-")
        word = POSSESSIVE.sub("", word)
        if not word or (match.start() == 0 and word.lower() in COMMON_OPENERS) or word in ("I", "I’m", "I'm"):
            continue
        start, end = match.start(), match.start() + len(word)
        if found and text[found[-1][1] : start] == " ":
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
