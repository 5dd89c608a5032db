"""Names in running text: neighbouring capitalised words taken together."""

from __future__ import annotations

import re

from rag.text.lexicons.countries import find_country, is_national
from rag.text.lexicons.openers import COMMON_OPENERS
from rag.text.patterns import NAME, POSSESSIVE

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
        if found and text[found[-1][1] : start] == " " and not _says_something_of(text[slice(*found[-1])], word):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _says_something_of(name: str, word: str) -> bool:
    """Return whether the word is like "Chinese" and no part of the name before it, as Korean is in South Korean."""
    return is_national(word) and not find_country(f"{name} {word}")
