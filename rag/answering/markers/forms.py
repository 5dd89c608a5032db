"""The patterns of citation markers in square and round brackets, and the numbers in them."""

from __future__ import annotations

import re

LONGEST = 160
"""Most characters of a marker, which bounds how much of a streaming text is held back."""
SPACE = " \u00a0\u202f\u2009"
_LABEL = r"(?:(?:sources?|sentences?|refs?|s)\.?\s?|[\^#])?"
_NUMBER = rf"{_LABEL}\d{{1,3}}(?!\d)"
_TAIL = r"(?:(?::\d{1,3})?†[^\[\]【】\n]{0,40})?"
_JOIN = r"\s?(?:[-–—‑]|,?\s?\band\b|[,;&])\s?"
_LIST = rf"{_NUMBER}(?:{_JOIN}{_NUMBER})*"
SQUARE = re.compile(
    rf"[{SPACE}]?(?:\[\[\s?(?P<double>{_LIST}){_TAIL}\s?\]\]|[\[［【]\s?(?P<single>{_LIST}){_TAIL}\s?[\]］】])",
    re.IGNORECASE | re.ASCII,
)
SQUARE_BEGUN = re.compile(rf"[{SPACE}]?[\[［【]\[?[\w\s,;&^#.:†–—‑-]*\]?\Z")
ROUND = re.compile(rf"[{SPACE}]?[(（](\d{{1,3}})[)）]", re.ASCII)
ROUND_BEGUN = re.compile(rf"[{SPACE}]?[(（]\d{{0,3}}(?:[)）].?)?\Z", re.ASCII)
THOUSANDS = re.compile(r"\d,\d{3}(?!\d)")
_PART = re.compile(r"\d+|[-–—‑]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\Z")
_CITABLE_END = re.compile(r"[^\W\d_]\Z|[\"'”’»%)\]）］】]\Z")
_COUNTED = re.compile(
    r"\b(?:section|article|paragraph|clause|rule|part|item|step|chapter|figure|table|schedule|phase|type|class|grade"
    r"|level|aged?|nos?)\Z",
    re.IGNORECASE,
)
_NAME_END = re.compile(r"(?<![\w’'-])(?=[\w’'-]++\Z)[\w’'-]*?\b[^\W\d_a-z]")
_SENTENCE_STOPS_AFTER = re.compile(rf"[{SPACE}]?(?:[.!?…](?!\d)|[(（\[［【]|\n|\Z)")
_STOPS_AFTER = re.compile(rf"[.,;:!?…](?!\d)|[{SPACE}]?(?:[(（\[［【]|\n|\Z)")
_SPACE_AFTER = re.compile(r"\s|\Z")


def square_numbers(match: re.Match[str], issued: int) -> tuple[int, ...] | None:
    """Return the numbers from 1 to `issued` in a marker such as `[2, 4-6]`, each once and in order.

    Returns None if it is no marker but a number of the text: `[1,000]`, or a falling range, `[3-1]`.
    """
    body = match["double"] or match["single"]
    found: dict[int, None] = {}
    last, spanning = 0, False
    for part in _PART.findall(body.partition("†")[0]):
        if not part.isdigit():
            spanning = True
            continue
        number = int(part)
        if spanning and number < last:
            return None
        found.update(dict.fromkeys(range(last if spanning else number, number + 1)))
        last, spanning = number, False
    return None if THOUSANDS.search(body) else tuple(number for number in found if 1 <= number <= issued)


def is_round_marker(before: str, number: int, after: str, issued: int) -> bool:
    """Return whether `(1)` between these texts is a marker rather than a list item, an age or a score.

    A marker's number is from 1 to `issued`. It follows the end of a sentence, or it stands between a word and a
    punctuation mark, the end of a line or another marker. After a name, where an age may stand, it must end a sentence
    or line. It never follows a digit or a word that takes a number, such as "section".
    """
    if not 1 <= number <= issued:
        return False
    if _SENTENCE_END.search(before):
        return bool(_SPACE_AFTER.match(after))
    if _COUNTED.search(before) or not _CITABLE_END.search(before):
        return False
    return bool((_SENTENCE_STOPS_AFTER if _NAME_END.search(before) else _STOPS_AFTER).match(after))
