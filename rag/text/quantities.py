"""Extracts quantities from text: value, kind, qualifier ("about", "over") and what is counted."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from rag.text.lexicons import alternatives
from rag.text.lexicons.numbers import ABOUT, ABOVE, BELOW, PERIODS, spaced
from rag.text.lexicons.pronouns import POSSESSIVES
from rag.text.numerals import NUMERAL, read_currency, read_value
from rag.text.tokens import tokenize

QuantityKind = Literal["plain", "percent", "money", "ordinal", "time"]
Qualifier = Literal["", "above", "below", "about", "several"]

QUALIFIER = re.compile(
    rf"\b(?:(?P<about>{spaced(ABOUT)})|(?P<above>{spaced(ABOVE)})|(?P<below>{spaced(BELOW)}))\s+"
    r"(?:the\s+|a\s+further\s+)?\Z",
    re.IGNORECASE,
)
LONGEST_QUALIFIER = 40
"""How many characters before a number a qualifier is looked for."""
RANGE = re.compile(r"\s*(?:-|–|to|or|and)\s*", re.IGNORECASE)
RATIO = re.compile(r"(?:[\s-]in|\sout\sof)[\s-](?:every\s)?", re.IGNORECASE)
PART_OF = re.compile(
    rf"\s+(?:out\s+)?of\s+(?:all\s+)?(?:the|{alternatives(POSSESSIVES)}|(?:the\s+)?[\w.&-]{{1,40}}['’]s?)"
    r"(?:\s+[a-z]{1,20})?\s+",
    re.IGNORECASE,
)
"""Between the number of a part and that of the whole: "62 of its 410 shops"."""
PERIOD = re.compile(rf"[\s-]{alternatives(PERIODS)}s?\b", re.IGNORECASE)
ONE_OF_TWO = re.compile(r"\b(?:first|second|other)[\s-]\Z", re.IGNORECASE)
"""Before "half": "the first half" is no number."""
COUNTED_WORDS = 3
"""How many content words after a number are kept as what it counts."""
YEARS = range(1500, 2100)
ABOUT_TOLERANCE = 0.05
"""The relative difference up to which "about 100" may stand for a number."""
QUALIFIED_TOLERANCE = 0.2
"""The relative difference up to which "over 100" or "under 100" may stand for a number."""
SEVERAL_FACTOR = 10
"""How many times the word's value "hundreds" stays below."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text with its unit, qualifier and what it counts.

    `text` includes the qualifier; `start` and `end` are the character offsets of the number without it. `value` is a
    percentage for `percent` and minutes since midnight for `time`. The qualifier `several` belongs to words such as
    "hundreds", which stand for anything from `value` up to ten times as much. `counted_stems` are the stems of the
    content words after the number, `spelled_out` whether it is written in words, and `has_magnitude` whether with a
    word such as "million". `currency` is empty where the number is no money. `is_part` says that it counts a part of
    what the next number counts: 62 in "62 of its 410 shops".
    """

    text: str
    start: int
    end: int
    value: float
    kind: QuantityKind
    qualifier: Qualifier
    counted_stems: tuple[str, ...]
    spelled_out: bool
    has_magnitude: bool
    currency: str = ""
    is_part: bool = False

    @property
    def is_year(self) -> bool:
        """Whether it looks like a year: a plain number from 1500 to 2099 without a comma."""
        return self.kind == "plain" and not self.has_magnitude and self.value in YEARS and "," not in self.text


@lru_cache(maxsize=4_096)
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of the text in order; in "5 to 7 million" both are millions."""
    found: list[Quantity] = []
    for match in NUMERAL.finditer(text):
        one = _read(match, text)
        if not match["half"] or not ONE_OF_TWO.search(text, max(0, one.start - LONGEST_QUALIFIER), one.start):
            found[-1:] = [*_combine(found[-1], one, text)] if found else [one]
    return tuple(found)


@lru_cache(maxsize=4_096)
def in_figures(text: str) -> str:
    """Return the text with each number in figures and without its unit: "7.5bn" and "7.5 billion" become 7500000000."""
    parts: list[str] = []
    end = 0
    for one in find_quantities(text):
        parts += [text[end : one.start], f" {one.value:.4f}".rstrip("0").rstrip(".")]
        end = one.end
    return "".join([*parts, text[end:]])


def value_supported_by(claimed: Quantity, stated: Quantity) -> bool:
    """Return whether the value `claimed` follows from `stated`: equal, rounded, or within what its qualifier allows."""
    if math.isclose(claimed.value, stated.value, rel_tol=1e-9):
        return claimed.qualifier == "several" or stated.qualifier != "several"
    if claimed.kind in ("ordinal", "time") or not claimed.value:
        return False
    if {claimed.qualifier, stated.qualifier} == {"several"}:
        return False
    step = stated.value / claimed.value - 1
    if claimed.qualifier == "several":
        return 0 < step < SEVERAL_FACTOR - 1
    if claimed.qualifier == "about":
        return abs(step) <= ABOUT_TOLERANCE
    if claimed.qualifier == "above":
        return 0 < step <= QUALIFIED_TOLERANCE and stated.qualifier != "below"
    if claimed.qualifier == "below":
        return -QUALIFIED_TOLERANCE <= step < 0 and stated.qualifier != "above"
    return _is_rounding_of(claimed, stated)


def _is_rounding_of(claimed: Quantity, stated: Quantity) -> bool:
    """Return whether `claimed` is `stated` rounded to fewer digits: 7.5 billion for 7.48 billion."""
    if not (claimed.has_magnitude or claimed.kind in ("percent", "money")) or abs(claimed.value) < 10:
        return False
    digits = len(f"{claimed.value:.12g}".replace(".", "").strip("0"))
    return digits > 1 and math.isclose(float(f"{stated.value:.{digits}g}"), claimed.value, rel_tol=1e-9)


def _read(match: re.Match[str], text: str) -> Quantity:
    start, end = match.span()
    value, scaled = read_value(match)
    qualified = _find_qualifier(text, start)
    following = [word for word in tokenize(text[end : end + 60]) if word.is_content]
    return Quantity(
        text=" ".join(text[qualified.start() if qualified else start : end].split()),
        start=start,
        end=end,
        value=value,
        kind=_kind(match),
        qualifier="several" if match["several"] else _qualifier(qualified),
        counted_stems=tuple(word.stem for word in following[:COUNTED_WORDS]),
        spelled_out=not match["digits"],
        has_magnitude=scaled,
        currency=read_currency(match),
    )


def _find_qualifier(text: str, start: int) -> re.Match[str] | None:
    earliest = max(0, start - LONGEST_QUALIFIER)
    return QUALIFIER.search(text, earliest, start) if text[earliest:start].rstrip()[-1:].isalpha() else None


def _kind(match: re.Match[str]) -> QuantityKind:
    if match["ordinal"] or match["suffix"]:
        return "ordinal"
    if match["time"]:
        return "time"
    if any(match[name] for name in ("percent", "part", "parts", "parts_of", "half")):
        return "percent"
    return "money" if match["currency"] or match["money"] else "plain"


def _qualifier(qualified: re.Match[str] | None) -> Qualifier:
    if not qualified:
        return ""
    return "about" if qualified["about"] else "above" if qualified["above"] else "below"


def _combine(first: Quantity, second: Quantity, text: str) -> tuple[Quantity, ...]:
    """Return two adjacent numbers read together: one share for "one in five", a range for "5 to 7 million"."""
    between = text[first.end : second.start]
    if RATIO.fullmatch(between) and _is_share(first, second) and not PERIOD.match(text, second.end):
        written = " ".join(f"{first.text}{text[first.end : second.end]}".split())
        share = 100 * first.value / second.value
        return (
            replace(second, text=written, start=first.start, value=share, kind="percent", qualifier=first.qualifier),
        )
    if PART_OF.fullmatch(between):
        return replace(first, counted_stems=second.counted_stems, is_part=True), second
    if first.kind in ("plain", second.kind) and RANGE.fullmatch(between):
        return _with_unit_of(first, second), second
    return first, second


def _is_share(first: Quantity, second: Quantity) -> bool:
    plain = first.kind == second.kind == "plain" and not (first.has_magnitude or second.has_magnitude or second.is_year)
    return plain and 0 < first.value < second.value


def _with_unit_of(first: Quantity, second: Quantity) -> Quantity:
    """Return the first number of a range with the unit and magnitude of the second."""
    scale = _magnitude(second) if second.has_magnitude and not first.has_magnitude and first.value < 1_000 else 1.0
    return replace(
        first,
        kind=second.kind,
        value=first.value * scale,
        counted_stems=first.counted_stems or second.counted_stems,
        currency=first.currency or second.currency,
    )


def _magnitude(one: Quantity) -> float:
    return next((scale for scale in (1e12, 1e9, 1e6, 1e3, 1e2) if one.value >= scale), 1.0)
