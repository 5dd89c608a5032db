"""What a question asks for: its terms, and the kind of thing that would answer it."""

from __future__ import annotations

import re
from typing import Literal

from rag.terms import stem, words

Kind = Literal["date", "number", "name"]

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
PERIOD = r"(?:second|minute|hour|day|week|month|quarter|year|decade|centur(?:y|ie))s?"
DATE = re.compile(
    rf"\b(?:{MONTH}\b\.?(?:\s+\d+)?|{WEEKDAY}s?|(?:1[5-9]|20)\d\ds?|\d+(?:st|nd|rd|th)"
    r"|yesterday|today|tomorrow|tonight"
    rf"|(?:last|next|this)\s+(?:{PERIOD}|spring|summer|autumn|fall|winter|{MONTH}|{WEEKDAY})"
    rf"|(?:\d+|a|two|three|four|five|six|several)\s+{PERIOD}\s+(?:ago|later|earlier)|\d+\s*[ap]\.?m)\b",
    re.IGNORECASE,
)
NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?"
    r"|trillions?|dozens?|half|third|quarter|twice|double)"
)
NUMBER = re.compile(rf"(?:[$£€¥]\s*)?\b\d[\d,.]*\b|\b{NUMBER_WORD}\b", re.IGNORECASE)
NAME = re.compile(r"\b[^\W\d_a-z][\w’'&.-]*")

WHAT = r"\b(?:what|which)\s+(?:\w+\s+){0,2}"
ASKS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("date", re.compile(rf"\bwhen\b|{WHAT}(?:date|day|month|year|decade|century|season|time)\b", re.IGNORECASE)),
    (
        "number",
        re.compile(
            r"\bhow\s+(?:many|much|old|long|far|fast|big|large|tall|high|often|wide|deep|heavy|expensive)\b"
            rf"|{WHAT}(?:number|percentage|percent|proportion|share|amount|price|cost|age|score|rate|population|total"
            r"|size|sum|distance|speed|temperature|valuation)\b",
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
)
COMMON_OPENERS = frozenset(
    """a an the this that these those it its he she they we you i his her their our in on at by for from to of with as
    and but or so yet if when while after before since because although though however meanwhile moreover there here
    what who which where why how one two three some many most several all both each every another other more no not
    now then last next earlier later according despite during under over about also still only just even
    did does do is are was were has have had will can could""".split()
)


def kind_of_answer(question: str) -> Kind | None:
    """Return the kind of thing that the question word asks for, or None where it may be anything."""
    for kind, pattern in ASKS:
        if pattern.search(question):
            return kind
    return None


def brings(kind: Kind, sentence: str, question: str) -> bool:
    """Return whether the sentence holds a date, number or name that the question does not."""
    known = {stem(word) for word in words(question)}
    return any(not known.issuperset(stem(word) for word in words(found)) for found in find_kind(kind, sentence))


def find_kind(kind: Kind, sentence: str) -> list[str]:
    """Return the dates, numbers or names in the sentence; a common word that opens it is no name."""
    if kind == "date":
        return DATE.findall(sentence)
    if kind == "number":
        return NUMBER.findall(sentence)
    return [match.group() for match in NAME.finditer(sentence) if match.start() > 1 or not _common(match.group())]


def _common(word: str) -> bool:
    return word.lower() in COMMON_OPENERS or len(word) == 1
