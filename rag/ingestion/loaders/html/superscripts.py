"""Superscripts and subscripts as plain text: powers keep their place, footnote marks go, ordinals are joined."""

from __future__ import annotations

import re

from rag.text.lexicons.numbers import UNIT_SYMBOLS

ORDINAL_ENDINGS = frozenset("st nd rd th er ère re e ème eme nd nde o os º ª".split())
"""What is raised after a number in English, French, Spanish, Italian and Portuguese."""
NEAR = 24
"""The characters before a raised text that say what it is."""

_NUMBER = re.compile(r"[-−–+]?\d{1,3}")
_ION = re.compile(r"\d?[-−–+]")
_TEN = re.compile(r"(?<![\d.,])10\Z")
_TWO = re.compile(r"(?<![\d.,])2\Z")
_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]++\Z")
_ROMAN = re.compile(r"[IVXLCDM]+")
_MARK = re.compile(r"[\[({]? ?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶#]{1,3}|note \d{1,3}) ?[\])}]?", re.IGNORECASE)


def is_mark(text: str) -> bool:
    """Return whether the text of a link within the page is that of a footnote mark."""
    return _MARK.fullmatch(" ".join(text.split())) is not None


def raised(before: str, text: str, *, linked: bool, after: str = "") -> str:
    """Return the plain form of a superscript that follows the text `before`; `linked` says whether it is a link.

    "10" and "9" give "^9", "12" and "1" nothing, "21" and "st" give "st", "km" and "2" give "^2".
    """
    text = " ".join(text.split())
    if after.lstrip().startswith(("/", "⁄")) and text.isdigit():  # the upper half of a fraction
        return f" {text}" if before[-1:].isdigit() else text
    if linked or not text or text.startswith(("[", "(")):
        return ""
    if _NUMBER.fullmatch(text):
        return f"^{text}" if _is_power(before, text) else ""
    if before[-1:].isdigit():
        return text if text.lower() in ORDINAL_ENDINGS else _remark(text)
    return text if _is_ending(before, text) else _remark(text)


def lowered(before: str, text: str) -> str:
    """Return the plain form of a subscript: "CO" and "2" give "2", a number and a number stay apart."""
    text = " ".join(text.split())
    return f"_{text}" if before[-1:].isdigit() and text[:1].isdigit() else text


def _is_ending(before: str, text: str) -> bool:
    """Return whether the text ends a short word or a Roman number: "M" and "me", "XX" and "e", "Ca" and "2+"."""
    word = _WORD.search(before)
    if word is None or not (text.isalpha() or _ION.fullmatch(text)):
        return False
    return _ROMAN.fullmatch(word.group()) is not None or (word.group().istitle() and len(word.group()) <= 3)


def _is_power(before: str, number: str) -> bool:
    exponent = int(re.sub(r"[-−–]", "-", number))
    if _TEN.search(before):
        return exponent not in (0, 1)
    if _TWO.search(before):
        return exponent >= 10
    word = _WORD.search(before)
    if word is None:
        return before[-1:] in (")", "]") and exponent in (2, 3)
    known = word.group() in UNIT_SYMBOLS or _is_variable(word.group()) or "=" in before
    return known and exponent in (-3, -2, -1, 2, 3)


def _is_variable(word: str) -> bool:
    return len(word) == 1 and word not in "aIàéyouió"


def _remark(text: str) -> str:
    """Return the words that are raised, and nothing for footnote marks: "a", "2,3", "*"."""
    return "" if is_mark(text) or not any(map(str.isalpha, text)) else f" {text} "
