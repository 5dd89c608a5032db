"""Regular expressions for dates, numbers, names, money, speech and reasons in running text."""

from __future__ import annotations

import re

from rag.text.lexicons import alternatives
from rag.text.lexicons.auxiliaries import BE, DO, HAVE, MODALS
from rag.text.lexicons.calendar import MONTHS, WEEKDAYS
from rag.text.lexicons.numbers import (
    CARDINALS,
    CURRENCY_SIGNS,
    CURRENCY_WORDS,
    MAGNITUDES,
    MULTIPLES,
    PERIODS,
    SHORT_MAGNITUDES,
)

MONTH = rf"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)}|sept)".lower()
WEEKDAY = alternatives(WEEKDAYS).lower()
PERIOD = rf"(?:{alternatives(PERIODS)}s?|centuries)"
COUNT = alternatives((*CARDINALS.keys() - {"zero"}, "a", "an", "several"))
DATE = re.compile(
    rf"\b(?:{MONTH}\b\.?(?:\s+\d+)?|{WEEKDAY}s?|(?:1[5-9]|20)\d\ds?|\d+(?:st|nd|rd|th)"
    r"|yesterday|today|tomorrow|tonight"
    rf"|(?:last|next|this)\s+(?:{PERIOD}|spring|summer|autumn|fall|winter|{MONTH}|{WEEKDAY})"
    rf"|(?:\d+|{COUNT})\s+{PERIOD}\s+(?:ago|later|earlier)|\d+\s*[ap]\.?m)\b",
    re.IGNORECASE,
)
SIGNS = "".join(sign for sign in CURRENCY_SIGNS if len(sign) == 1)
LARGE = [word for word, scale in {**MAGNITUDES, **SHORT_MAGNITUDES}.items() if scale >= 1e6]
"""Magnitudes of a million or more, in which news mostly gives sums of money."""
NUMBER_WORD = rf"(?:{alternatives([*CARDINALS.keys() - {'zero'}, *MULTIPLES])}|{alternatives(MAGNITUDES)}s?)"
NUMBER = re.compile(rf"(?:[{SIGNS}]\s*)?\b\d[\d,.]*\b|\b{NUMBER_WORD}\b", re.IGNORECASE)
NAME = re.compile(r"\b[^\W\d_a-z][\w’'&.-]*")
MONEY = re.compile(
    rf"[{SIGNS}]\s?\d|\d[\s-]?(?:(?:{alternatives(CURRENCY_WORDS)}|cent)s?|pence)\b"
    rf"|\d\s?(?:{alternatives(LARGE)})\b|\b{alternatives(word for word in LARGE if word in MAGNITUDES)}s?\b",
    re.IGNORECASE,
)
PERCENT = re.compile(r"[a-z\d]\s?(?:%|per ?cent\b|pct\b|percentage\s+points?\b)", re.IGNORECASE)
"""The last character of a number, in figures or in words, with its percent sign."""
AGE = re.compile(
    r"\b\d{1,3}[- ]years?[- ]old\b|\baged\b|\b(?:is|was|turned|turns),? \d{1,3}\b|, \d{1,2},", re.IGNORECASE
)
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
QUOTATION = re.compile('[“”"]')
POSSESSIVE = re.compile(r"['’]s?$")
AUXILIARY = alternatives((*BE, *DO, *HAVE, *MODALS))
