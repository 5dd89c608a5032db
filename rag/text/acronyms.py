"""Finds the long form of an acronym: the words whose initials spell it."""

from __future__ import annotations

import re

from rag.text.lexicons.in_names import SMALL_WORDS

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
BESIDE = " (“\"'‘"


def find_long_form(short: str, text: str) -> tuple[int, int] | None:
    """Return the (start, end) of the first run of words whose initials spell the acronym `short`, or None.

    Words such as "of" may be skipped: MIT is the Massachusetts Institute of Technology. The words must be capitalised,
    or the acronym must follow them: "gross domestic product (GDP)".
    """
    letters = "".join(filter(str.isalpha, short)).lower()
    words = list(WORD.finditer(text))
    for place in range(len(words) if len(letters) > 1 else 0):
        run = _spelling(letters, words[place:])
        if run and (_is_name(run) or text[run[-1].end() :].lstrip(BESIDE).startswith(short)):
            return run[0].start(), run[-1].end()
    return None


def _spelling(letters: str, words: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the leading words whose initials spell `letters`, one word a letter; empty if they do not."""
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
