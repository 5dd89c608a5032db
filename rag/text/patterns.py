"""Dates, numbers, names and other words in running text, as patterns."""

from __future__ import annotations

import re

from rag.text.dates import MONTHS
from rag.text.lexicons.numbers import (
    CARDINALS,
    CURRENCY_SIGNS,
    CURRENCY_WORDS,
    MAGNITUDES,
    MULTIPLES,
    SHORT_MAGNITUDES,
    one_of,
)

MONTH = rf"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)}|sept)".lower()
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
PERIOD = r"(?:second|minute|hour|day|week|month|quarter|year|decade|centur(?:y|ie))s?"
DATE = re.compile(
    rf"\b(?:{MONTH}\b\.?(?:\s+\d+)?|{WEEKDAY}s?|(?:1[5-9]|20)\d\ds?|\d+(?:st|nd|rd|th)"
    r"|yesterday|today|tomorrow|tonight"
    rf"|(?:last|next|this)\s+(?:{PERIOD}|spring|summer|autumn|fall|winter|{MONTH}|{WEEKDAY})"
    rf"|(?:\d+|a|two|three|four|five|six|several)\s+{PERIOD}\s+(?:ago|later|earlier)|\d+\s*[ap]\.?m)\b",
    re.IGNORECASE,
)
SIGNS = "".join(sign for sign in CURRENCY_SIGNS if len(sign) == 1)
LARGE = [word for word, scale in {**MAGNITUDES, **SHORT_MAGNITUDES}.items() if scale >= 1e6]
"""Numbers so large that it is mostly money which is told in them."""
NUMBER_WORD = rf"(?:{one_of([*CARDINALS.keys() - {'zero'}, *MULTIPLES])}|{one_of(MAGNITUDES)}s?)"
NUMBER = re.compile(rf"(?:[{SIGNS}]\s*)?\b\d[\d,.]*\b|\b{NUMBER_WORD}\b", re.IGNORECASE)
NAME = re.compile(r"\b[^\W\d_a-z][\w’'&.-]*")
MONEY = re.compile(
    rf"[{SIGNS}]\s?\d|\d[\s-]?(?:(?:{one_of(CURRENCY_WORDS)}|cent)s?|pence)\b"
    rf"|\d\s?(?:{one_of(LARGE)})\b|\b{one_of(word for word in LARGE if word in MAGNITUDES)}s?\b",
    re.IGNORECASE,
)
PERCENT = re.compile(r"[a-z\d]\s?(?:%|per ?cent\b|pct\b|percentage\s+points?\b)", re.IGNORECASE)
"""The end of a number, in figures or in words, with the sign behind it."""
AGE = re.compile(
    r"\b\d{1,3}[- ]years?[- ]old\b|\baged\b|\b(?:is|was|turned|turns),? \d{1,3}\b|, \d{1,2},", re.IGNORECASE
)
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
QUOTATION = re.compile('[“”"]')
POSSESSIVE = re.compile(r"['’]s?$")
AUXILIARY = r"(?:did|does|do|is|are|was|were|has|have|had|will|would|can|could|should)"
SPEECH = re.compile(
    r"[“”\"]|‘\w|(?<!that )\b(?:said|says|stated|states|told|tells|argue[sd]?|claim(?:s|ed)|warn(?:s|ed)|announced"
    r"|expressed|added|insist(?:s|ed)|according to)\b",
    re.IGNORECASE,
)
REASON = re.compile(
    r"\b(?:because|due to|since|so that|in order to|as a result|owing to|violat\w+|blam\w+|caus\w+|reasons?"
    r"|prompt\w+|led to|for (?:alleg|fail|violat)\w+"
    r"|(?:over|amid|after|given) (?:alleg|claim|concern|fear|accus|report|the situation)\w*"
    r"|to (?:avoid|prevent|ensure|protect|help|stop|make|boost))\b",
    re.IGNORECASE,
)
COMMON_OPENERS = frozenset(
    """a an the this that these those it its he she they we you i his her their our in on at by for from to of with as
    and but or so yet if when while after before since because although though however meanwhile moreover there here
    what who whom whose which where why how through whether one two three some many most several all both each every
    another other more no not now then last next earlier later according despite during under over about also still
    only just even did does do is are was were has have had will can could list give name tell explain describe
    write show compare find""".split()
)
