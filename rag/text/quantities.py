"""Numbers as quantities: what they are worth, in which kind of unit, with which limit, and what they count."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from rag.text.lexicons import alternatives
from rag.text.lexicons.numbers import ABOUT, ABOVE, BELOW, PERIODS, spaced
from rag.text.numerals import NUMERAL, read_currency, read_value
from rag.text.words import read_words

Kind = Literal["plain", "percent", "money", "ordinal", "time"]
Limit = Literal["", "above", "below", "about", "several"]

LIMITED = re.compile(
    rf"\b(?:(?P<about>{spaced(ABOUT)})|(?P<above>{spaced(ABOVE)})|(?P<below>{spaced(BELOW)}))\s+"
    r"(?:the\s+|a\s+further\s+)?\Z",
    re.IGNORECASE,
)
LONGEST_LIMIT = 40
RANGE = re.compile(r"\s*(?:-|–|to|or|and)\s*", re.IGNORECASE)
RATIO = re.compile(r"(?:[\s-]in|\sout\sof)[\s-](?:every\s)?", re.IGNORECASE)
PERIOD = re.compile(rf"[\s-]{alternatives(PERIODS)}s?\b", re.IGNORECASE)
ONE_OF_TWO = re.compile(r"\b(?:first|second|other)[\s-]\Z", re.IGNORECASE)
"""Before "half", of which then nothing is measured."""
COUNTED_WORDS = 3
YEARS = range(1500, 2100)
NEAR = 0.05
LIMITED_BY = 0.2
"""How far a number may lie from a round one that is given with "about", and from one with "over" or "under"."""
SEVERAL_TIMES = 10


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text: `counted` are the stems of the words behind it, `worded` whether it is spelt out.

    `text` begins with the limit, `start` is where the number does. `several` is the limit of "hundreds", which may be
    anything from a hundred up to ten times as much. `currency` is empty where the number is no money.
    """

    text: str
    start: int
    end: int
    value: float
    kind: Kind
    limit: Limit
    counted: tuple[str, ...]
    worded: bool
    scaled: bool
    currency: str = ""

    @property
    def is_year(self) -> bool:
        """Whether it is written as years are."""
        return self.kind == "plain" and not self.scaled and self.value in YEARS and "," not in self.text


@lru_cache(maxsize=4_096)
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of the text in their order; in "5 to 7 million" both are millions."""
    found: list[Quantity] = []
    for match in NUMERAL.finditer(text):
        one = _read(match, text)
        if not match["half"] or not ONE_OF_TWO.search(text, max(0, one.start - LONGEST_LIMIT), one.start):
            found[-1:] = [*_join(found[-1], one, text)] if found else [one]
    return tuple(found)


@lru_cache(maxsize=4_096)
def in_figures(text: str) -> str:
    """Return the text with each number in figures and without its unit: "7.5bn" and "7.5 billion" as 7500000000."""
    parts: list[str] = []
    end = 0
    for one in find_quantities(text):
        parts += [text[end : one.start], f" {one.value:.4f}".rstrip("0").rstrip(".")]
        end = one.end
    return "".join([*parts, text[end:]])


def same_worth(asked: Quantity, held: Quantity) -> bool:
    """Return whether a text that gives `held` says `asked` too: the same, a rounder number, or one within a limit."""
    if math.isclose(asked.value, held.value, rel_tol=1e-9):
        return asked.limit == "several" or held.limit != "several"
    if asked.kind in ("ordinal", "time") or not asked.value:
        return False
    if {asked.limit, held.limit} == {"several"}:
        return False
    step = held.value / asked.value - 1
    if asked.limit == "several":
        return 0 < step < SEVERAL_TIMES - 1
    if asked.limit == "about":
        return abs(step) <= NEAR
    if asked.limit == "above":
        return 0 < step <= LIMITED_BY and held.limit != "below"
    if asked.limit == "below":
        return -LIMITED_BY <= step < 0 and held.limit != "above"
    return _rounded(asked, held)


def _rounded(asked: Quantity, held: Quantity) -> bool:
    """Return whether one has the number to fewer digits: 7.5 billion for 7.48 billion."""
    if not (asked.scaled or asked.kind in ("percent", "money")) or abs(asked.value) < 10:
        return False
    digits = len(f"{asked.value:.12g}".replace(".", "").strip("0"))
    return digits > 1 and math.isclose(float(f"{held.value:.{digits}g}"), asked.value, rel_tol=1e-9)


def _read(match: re.Match[str], text: str) -> Quantity:
    start, end = match.span()
    value, scaled = read_value(match)
    limited = _find_limit(text, start)
    following = [word for word in read_words(text[end : end + 60]) if word.carries]
    return Quantity(
        text=" ".join(text[limited.start() if limited else start : end].split()),
        start=start,
        end=end,
        value=value,
        kind=_kind(match),
        limit="several" if match["several"] else _limit(limited),
        counted=tuple(word.stem for word in following[:COUNTED_WORDS]),
        worded=not match["digits"],
        scaled=scaled,
        currency=read_currency(match),
    )


def _find_limit(text: str, start: int) -> re.Match[str] | None:
    earliest = max(0, start - LONGEST_LIMIT)
    return LIMITED.search(text, earliest, start) if text[earliest:start].rstrip()[-1:].isalpha() else None


def _kind(match: re.Match[str]) -> Kind:
    if match["ordinal"] or match["suffix"]:
        return "ordinal"
    if match["time"]:
        return "time"
    if any(match[name] for name in ("percent", "part", "parts", "parts_of", "half")):
        return "percent"
    return "money" if match["currency"] or match["money"] else "plain"


def _limit(limited: re.Match[str] | None) -> Limit:
    if not limited:
        return ""
    return "about" if limited["about"] else "above" if limited["above"] else "below"


def _join(first: Quantity, second: Quantity, text: str) -> tuple[Quantity, ...]:
    """Return two neighbours as they are read together: as one in "one in five", as a range in "5 to 7 million"."""
    between = text[first.end : second.start]
    if RATIO.fullmatch(between) and _is_share(first, second) and not PERIOD.match(text, second.end):
        written = " ".join(f"{first.text}{text[first.end : second.end]}".split())
        share = 100 * first.value / second.value
        return (replace(second, text=written, start=first.start, value=share, kind="percent", limit=first.limit),)
    if first.kind in ("plain", second.kind) and RANGE.fullmatch(between):
        return _shared(first, second), second
    return first, second


def _is_share(first: Quantity, second: Quantity) -> bool:
    plain = first.kind == second.kind == "plain" and not (first.scaled or second.scaled or second.is_year)
    return plain and 0 < first.value < second.value


def _shared(first: Quantity, second: Quantity) -> Quantity:
    """Return the first number of a range with the unit of the second."""
    scale = _scale(second) if second.scaled and not first.scaled and first.value < 1_000 else 1.0
    return replace(
        first,
        kind=second.kind,
        value=first.value * scale,
        counted=first.counted or second.counted,
        currency=first.currency or second.currency,
    )


def _scale(one: Quantity) -> float:
    return next((scale for scale in (1e12, 1e9, 1e6, 1e3, 1e2) if one.value >= scale), 1.0)
