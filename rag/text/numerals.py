"""Parses numerals, in figures and in words, into values and currencies."""

from __future__ import annotations

import re
from math import prod

from rag.text.lexicons import alternatives
from rag.text.lexicons.numbers import (
    CARDINALS,
    CURRENCY_SIGNS,
    CURRENCY_WORDS,
    FRACTIONS,
    MAGNITUDES,
    ORDINALS,
    SEVERAL,
    SHORT_MAGNITUDES,
    TENS,
    spaced,
)

BIG, PART, CARDINAL = alternatives(MAGNITUDES), alternatives(FRACTIONS), alternatives(CARDINALS)
FIGURES = r"\d+(?:(?:,\d{3})+(?!\d)(?:\.\d+)?|\.\d+|,\d{1,2}(?![\d,]))?"
"""English figures, or a decimal comma where it cannot separate thousands: 1,200.5 and 3,2."""
WORDED = rf"{CARDINAL}(?:(?:[\s-]|\sand\s)(?:{CARDINAL}|{BIG}))*"
ONE_FRACTION = r"(?:one-|(?:an?|one)\s(?=\w+\s+of\b(?!\s+an\s+hour))|(?<=\bby\s)an?\s)"
"""What precedes "third" where it is a fraction and no ordinal: "one-third", "a third of", "by a third"."""
NUMERAL = re.compile(
    rf"""(?:
    (?P<time>(?<![\d.,:])\d{{1,2}}:\d\d\b)
    |(?:(?P<currency>(?<!\w){alternatives(CURRENCY_SIGNS)})\s?|(?<![\w.,])(?<!\d:))(?P<digits>{FIGURES})
      (?:(?P<suffix>st|nd|rd|th)\b|'?s\b|[\s-]?(?P<magnitude>{BIG}s?|{alternatives(SHORT_MAGNITUDES)})\b)?
    |\b(?:
      {ONE_FRACTION}(?P<part>{PART})
      |(?:an?\s|(?P<halved>half[\s-](?:an?\s)?))(?P<single>{BIG})
      |(?P<several>(?:{spaced(SEVERAL)})\s{BIG}(?:\s{BIG})?|(?:tens\sof\s)?{BIG}s(?:\sof\s{BIG}s)?)
      |(?:(?P<tens>{alternatives(TENS)})-)?(?P<ordinal>{alternatives(ORDINALS)})
      |(?P<words>{WORDED})
      |(?P<half>half)(?![\s-]+(?:time|year|century|hour|an\s+hour|past)\b)
      )\b
    )
    (?:\s?(?P<percent>%|(?:per\s?cent|pct|percentage\s+points?)\b)
      |[\s-](?:of\s)?(?P<money>{alternatives(CURRENCY_WORDS)})s?\b
      |(?:-(?P<parts>{PART})s\b|\s(?P<parts_of>{PART})s(?=\s+of\b)))?""",
    re.IGNORECASE | re.VERBOSE,
)
SCALES = MAGNITUDES | SHORT_MAGNITUDES
SIGNS = {sign.lower(): currency for sign, currency in CURRENCY_SIGNS.items()}


def read_value(match: re.Match[str]) -> tuple[float, bool]:
    """Return the value of a match of `NUMERAL`, and whether a magnitude word such as "million" scales it.

    Fractions are given in percent ("half" is 50), times of day in minutes since midnight.
    """
    if match["time"]:
        hours, minutes = match["time"].split(":")
        return int(hours) * 60.0 + int(minutes), False
    if part := match["part"] or match["half"]:
        return 100 * FRACTIONS.get(part.lower(), 1 / 2), False
    if match["ordinal"]:
        return CARDINALS[(match["tens"] or "zero").lower()] + ORDINALS[match["ordinal"].lower()], False
    if match["single"]:
        return MAGNITUDES[match["single"].lower()] / (2 if match["halved"] else 1), True
    if match["several"]:
        return _several(match["several"].lower()), True
    value, scaled = _spelt(match["words"].lower()) if match["words"] else _figures(match)
    parts = match["parts"] or match["parts_of"]
    return (100 * value * FRACTIONS[parts.lower()], False) if parts else (value, scaled)


def read_currency(match: re.Match[str]) -> str:
    """Return the currency that a sign or a word names, or an empty string; "$" is just "dollar", any of them."""
    if match["currency"]:
        return SIGNS[match["currency"].lower()]
    return CURRENCY_WORDS[match["money"].lower()] if match["money"] else ""


def _figures(match: re.Match[str]) -> tuple[float, bool]:
    whole, comma, rest = match["digits"].rpartition(",")
    figures = f"{whole}.{rest}" if comma and len(rest) < 3 else match["digits"].replace(",", "")
    name = (match["magnitude"] or "").lower()
    scale = SCALES.get(name) or SCALES.get(name.removesuffix("s"), 1.0)
    return float(figures) * scale, scale > 1


def _several(words: str) -> float:
    """Return the smallest number that "tens of thousands" or "several hundred" may stand for."""
    scales = (MAGNITUDES.get(word.removesuffix("s")) for word in words.split())
    return prod(filter(None, scales)) * (10.0 if words.startswith("tens") else 1.0)


def _spelt(words: str) -> tuple[float, bool]:
    """Return the value of a number in words ("two hundred and fifty"), and whether a magnitude word scales it."""
    total = part = 0.0
    scaled = False
    for word in re.findall(r"[a-z]+", words):
        if word in CARDINALS:
            part += CARDINALS[word]
        elif word in ("hundred", "dozen"):
            part, scaled = part * MAGNITUDES[word], True
        elif word in MAGNITUDES:
            total, part, scaled = total + part * MAGNITUDES[word], 0.0, True
    return total + part, scaled
