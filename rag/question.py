"""What kind of thing a question asks for, and whether a sentence brings one."""

from __future__ import annotations

import re
from typing import Literal

from rag.patterns import AGE, COMMON_OPENERS, DATE, MONEY, NAME, NUMBER, PERCENT, REASON, SPEECH, YEAR
from rag.terms import stem, words

Kind = Literal["date", "year", "number", "percent", "money", "age", "name", "speech", "reason"]

WHAT = r"\b(?:what|which)\s+(?:\w+\s+){0,2}"
ASKS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("year", re.compile(rf"{WHAT}year\b", re.IGNORECASE)),
    ("date", re.compile(rf"\bwhen\b|{WHAT}(?:date|day|month|decade|century|season|time)\b", re.IGNORECASE)),
    ("percent", re.compile(rf"{WHAT}(?:percentage|percent|per cent|proportion|share)\b", re.IGNORECASE)),
    ("age", re.compile(rf"\bhow old (?:is|was|are|were)\b|{WHAT}age\b", re.IGNORECASE)),
    (
        "money",
        re.compile(
            rf"\bhow much (?:money|did|does|do|is|was|are|were|will|would|has|have)\b"
            rf"|{WHAT}(?:price|cost|amount|valuation|value|salary|revenue|profit|worth)\b|\bhow (?:expensive|valuable)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "number",
        re.compile(
            r"\bhow\s+(?:many|much|old|long|far|fast|big|large|tall|high|often|wide|deep|heavy)\b"
            rf"|{WHAT}(?:number|score|rate|population|total|size|sum|distance|speed|temperature)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "name",
        re.compile(
            rf"\bwho(?:m|se)?\b|\bwhere\b|{WHAT}(?:country|countries|city|cities|state|nation|place|company|companies"
            r"|firm|firms|person|people|man|woman|team|club|player|actor|actress|singer|band|author|minister|president"
            r"|leader|party|bank|university|island|river|airline|organi[sz]ation|agency|group|film|movie|book|song|show"
            r"|game|language|name)\b",
            re.IGNORECASE,
        ),
    ),
    ("reason", re.compile(r"\bwhy\b|\breasons?\b|\bhow come\b", re.IGNORECASE)),
    (
        "speech",
        re.compile(
            r"\b(?:say|says|said|tell|told|comment|claim|argue|respond|response|react|reaction|statement|describe|warn"
            r"|announce|explain|think|according to)\b",
            re.IGNORECASE,
        ),
    ),
)
SIGNS = {"year": YEAR, "percent": PERCENT, "money": MONEY, "age": AGE}
CUES = {"reason": REASON, "speech": SPEECH}
UNDECIDED, CUE, NO_CUE = 0.5, 0.75, 0.4


def kind_of_answer(question: str) -> Kind | None:
    """Return the kind of thing that the question word asks for, or None where it may be anything."""
    return next((kind for kind, pattern in ASKS if pattern.search(question)), None)


def fit(kind: Kind | None, sentence: str, question: str) -> float:
    """Return from 0 to 1 how well the sentence fits the kind: whether it brings one that the question does not hold."""
    if kind is None:
        return UNDECIDED
    if cue := CUES.get(kind):
        return CUE if cue.search(sentence) else NO_CUE
    if (sign := SIGNS.get(kind)) and not sign.search(sentence):
        return 0.0
    return float(bool(find_new(kind, sentence, question)))


def find_new(kind: Kind, sentence: str, question: str) -> list[tuple[int, int]]:
    """Return the (start, end) of the dates, numbers or names in the sentence that the question does not hold."""
    known = {stem(word) for word in words(question)}
    return [
        match.span()
        for match in _find(kind, sentence)
        if not known.issuperset(stem(word) for word in words(match.group()))
    ]


def _find(kind: Kind, sentence: str) -> list[re.Match[str]]:
    if kind in ("date", "year"):
        return list(DATE.finditer(sentence))
    if kind != "name":
        return list(NUMBER.finditer(sentence))
    return [match for match in NAME.finditer(sentence) if not _opens_as_common_word(match)]


def _opens_as_common_word(match: re.Match[str]) -> bool:
    word = match.group()
    return len(word) == 1 or (match.start() <= 1 and word.lower() in COMMON_OPENERS)
