"""Finds names in running text as runs of capitalised words."""

from __future__ import annotations

import re

from rag.text.lexicons.countries import find_country, is_national
from rag.text.lexicons.openers import COMMON_OPENERS
from rag.text.patterns import NAME, POSSESSIVE

OPENED = re.compile(r"[^.?!:\s]\s+$|\S$")
"""Matches the text before a word that does not open a sentence."""
INITIALS = re.compile(r"(?:[A-Z]\.){2,}")


def find_names(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each name, without possessive endings.

    A common word such as "The" or "While" that opens a sentence with a capital is no name.
    """
    found: list[tuple[int, int]] = []
    for match in NAME.finditer(text):
        word = match.group() if INITIALS.match(match.group()) else match.group().rstrip("?!.,&-")
        word = POSSESSIVE.sub("", word)
        opens = not OPENED.search(_end_before(text, match.start()))
        if not word or (opens and word.lower() in COMMON_OPENERS) or word in ("I", "I’m", "I'm"):
            continue
        start, end = match.start(), match.start() + len(word)
        if found and text[found[-1][1] : start] == " " and not _is_adjective_after(text[slice(*found[-1])], word):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def names_in_question(question: str) -> list[str]:
    """Return the names in a question; a single word at its start is none, as every question starts with a capital."""
    return [question[start:end] for start, end in find_names(question) if start or " " in question[start:end]]


def _end_before(text: str, start: int) -> str:
    """Return the last character before `start` that is no white space, with the white space behind it.

    The pattern needs no more; searched for in all the text before each name, it takes time squared in a long text.
    """
    last = start
    while last and text[last - 1].isspace():
        last -= 1
    return text[max(0, last - 1) : start]


def _is_adjective_after(name: str, word: str) -> bool:
    """Return whether the word is a nationality that starts a name of its own, unlike "Korean" in "South Korean"."""
    return is_national(word) and not find_country(f"{name} {word}")
