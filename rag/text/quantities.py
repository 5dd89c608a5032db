"""Numbers as quantities: what they are worth, in which kind of unit, with which limit, and what they count."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from rag.text.words import read_words

Kind = Literal["plain", "percent", "money", "ordinal", "time"]
Limit = Literal["", "above", "below", "about"]

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
SMALL = {word: float(value) for value, word in enumerate(ONES)} | {
    word: float(20 + 10 * place) for place, word in enumerate(TENS)
}
ORDINAL = {word: float(place) for place, word in enumerate(ORDINALS, 1)}
MAGNITUDE = {
    **dict.fromkeys(("hundred",), 1e2),
    **dict.fromkeys(("thousand", "k"), 1e3),
    **dict.fromkeys(("million", "mn", "mln", "m"), 1e6),
    **dict.fromkeys(("billion", "bn", "bln", "b"), 1e9),
    **dict.fromkeys(("trillion", "tn", "trn"), 1e12),
    "dozen": 12.0,
}
_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))
_BIG = "hundred|thousand|million|billion|trillion|dozen"
_SHORT = "mn|mln|bn|bln|tn|trn|[kmb]"
_CURRENCY = r"(?:US|A|C|HK|NZ|S)?\$|[£€¥₹]|\b(?:USD|EUR|GBP|Rs)\s?"
_MONEY = r"dollars?|pounds?|euros?|yuan|yen|rupees?|roubles?|rubles?|francs?|pesos?|lira|dlrs|stg|dirhams?"
_ABOVE = (
    r"more than|over|above|at least|in excess of|upwards of|greater than|exceed(?:s|ed|ing)?"
    r"|no (?:less|fewer) than|surpass(?:es|ed|ing)?"
)
_BELOW = r"(?:less|fewer) than|under|below|up to|at most|no more than|as many as|as much as"
_ABOUT = r"about|around|approximately|roughly|some|nearly|almost|close to|circa|just (?:over|under)|an estimated"
_WORDED = rf"(?:{_SMALL})(?:(?:[\s-]|\sand\s)(?:{_SMALL}|{_BIG}))*"


def _spaced(pattern: str) -> str:
    return pattern.replace(" ", r"\s+")


QUANTITY = re.compile(
    rf"""(?:\b(?:(?P<about>{_spaced(_ABOUT)})|(?P<above>{_spaced(_ABOVE)})|(?P<below>{_spaced(_BELOW)}))\s+(?:the\s+|a\s+further\s+)?)?
    (?P<whole>(?P<currency>{_CURRENCY})?\s?
    (?:(?P<time>(?<![\d.,:])\d{{1,2}}:\d\d\b)
      |(?P<digits>(?<![\w.,])\d+(?:,\d{{3}})*(?:\.\d+)?|(?<=[$£€¥₹])\s?\d+(?:,\d{{3}})*(?:\.\d+)?)
       (?:(?P<suffix>st|nd|rd|th)\b|(?P<decade>'?s)\b|[\s-]?(?P<magnitude>(?:{_BIG})|(?:{_SHORT})(?!\w))\b)?
      |\b(?:an?\s)(?P<single>{_BIG})\b(?!s)
      |\b(?P<words>{_WORDED})\b
      |\b(?P<ordinal>{"|".join(ORDINALS)})\b)
    (?:\s?(?P<percent>%|per\s?cent\b|percent\b|pct\b|percentage\s+points?\b)|[\s-](?P<money>{_MONEY})\b)?)""",
    re.IGNORECASE | re.VERBOSE,
)
RANGE = re.compile(r"\s*(?:-|–|to|or|and)\s*\Z", re.IGNORECASE)
COUNTED_WORDS = 3
HALVES = re.compile(r"\bhalf\b(?![\s-]+(?:time|year|century|an hour))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text: `counted` are the stems of the words behind it, `worded` whether it is spelt out."""

    text: str
    start: int
    end: int
    value: float
    kind: Kind
    limit: Limit
    counted: tuple[str, ...]
    worded: bool
    scaled: bool


@lru_cache(maxsize=4_096)
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of the text in their order; in "5 to 7 million" both are millions."""
    found: list[Quantity] = []
    for match in QUANTITY.finditer(text):
        one = _read(match, text)
        if found and found[-1].kind in ("plain", one.kind) and RANGE.fullmatch(text[found[-1].end : one.start]):
            found[-1] = _shared(found[-1], one)
        found.append(one)
    halves = [Quantity("half", *match.span(), 50.0, "percent", "", (), True, False) for match in HALVES.finditer(text)]
    return tuple(found + halves)


@lru_cache(maxsize=4_096)
def in_figures(text: str) -> str:
    """Return the text with each number in figures and without its unit: "7.5bn" and "7.5 billion" as 7500000000."""
    parts: list[str] = []
    end = 0
    for one in sorted(find_quantities(text), key=lambda one: one.start):
        if one.start >= end:
            parts += [text[end : one.start], f" {one.value:.4f}".rstrip("0").rstrip(".")]
            end = one.end
    return "".join([*parts, text[end:]])


def _read(match: re.Match[str], text: str) -> Quantity:
    value, scaled = _value(match)
    kind: Kind = "plain"
    if match["ordinal"] or match["suffix"]:
        kind = "ordinal"
    elif match["time"]:
        kind = "time"
    elif match["percent"]:
        kind = "percent"
    elif match["currency"] or match["money"]:
        kind = "money"
    limit: Limit = "about" if match["about"] else "above" if match["above"] else "below" if match["below"] else ""
    following = [word for word in read_words(text[match.end() : match.end() + 60]) if word.carries]
    counted = tuple(word.stem for word in following[:COUNTED_WORDS])
    whole = " ".join(match.group().split())
    return Quantity(whole, *match.span("whole"), value, kind, limit, counted, not match["digits"], scaled)


def _value(match: re.Match[str]) -> tuple[float, bool]:
    if match["time"]:
        hours, minutes = match["time"].split(":")
        return int(hours) * 60.0 + int(minutes), False
    if match["ordinal"]:
        return ORDINAL[match["ordinal"].lower()], False
    if match["single"]:
        return MAGNITUDE[match["single"].lower()], True
    if match["words"]:
        return _spelt(match["words"].lower())
    scale = MAGNITUDE[match["magnitude"].lower()] if match["magnitude"] else 1.0
    return float(match["digits"].replace(",", "")) * scale, scale > 1


def _spelt(words: str) -> tuple[float, bool]:
    """Return what a spelt number is worth: "two hundred and fifty thousand"."""
    total = part = 0.0
    scaled = False
    for word in re.findall(r"[a-z]+", words):
        if word in SMALL:
            part += SMALL[word]
        elif word in ("hundred", "dozen"):
            part, scaled = part * MAGNITUDE[word], True
        elif word in MAGNITUDE:
            total, part, scaled = total + part * MAGNITUDE[word], 0.0, True
    return total + part, scaled


def _shared(first: Quantity, second: Quantity) -> Quantity:
    """Return the first number of a range with the unit of the second."""
    scale = _scale(second) if second.scaled and not first.scaled and first.value < 1_000 else 1.0
    return replace(first, kind=second.kind, value=first.value * scale, counted=first.counted or second.counted)


def _scale(one: Quantity) -> float:
    return next((scale for scale in (1e12, 1e9, 1e6, 1e3, 1e2) if one.value >= scale), 1.0)
