"""What an abbreviation stands for: the words whose initials spell it."""

from __future__ import annotations

import re

from rag.text.lexicons.in_names import SMALL_WORDS

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
BESIDE = " (“\"'‘"


def find_long_form(short: str, text: str) -> tuple[int, int] | None:
    """Return the (start, end) of the first run of words whose initials spell the abbreviation, or None.

    Small words may be passed over, as in "Massachusetts Institute of Technology"; words in lower case count where the
    abbreviation follows: "gross domestic product (GDP)".
    """
    letters = "".join(filter(str.isalpha, short)).lower()
    words = list(WORD.finditer(text))
    for place in range(len(words) if len(letters) > 1 else 0):
        run = _spelling(letters, words[place:])
        if run and (_is_name(run) or text[run[-1].end() :].lstrip(BESIDE).startswith(short)):
            return run[0].start(), run[-1].end()
    return None


def _spelling(letters: str, words: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the words from the first on that spell the letters, one word a letter, or none."""
    run: list[re.Match[str]] = []
    left = letters
    for word in words:
        if word.group()[0].lower() == left[0]:
            left = left[1:]
        elif not run or word.group() not in SMALL_WORDS:
            return []
        run.append(word)
        if not left:
            return run
    return []


def _is_name(run: list[re.Match[str]]) -> bool:
    return all(word.group()[0].isupper() or word.group() in SMALL_WORDS for word in run)
