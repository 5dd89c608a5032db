"""What kind of thing a question asks for, and whether a sentence brings one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from rag.embeddings.words import similarity
from rag.patterns import AGE, COMMON_OPENERS, DATE, MONEY, NAME, NUMBER, PERCENT, QUOTATION, REASON, SPEECH, YEAR
from rag.terms import content_words, stem, words

Kind = Literal["date", "year", "number", "percent", "money", "age", "name", "words", "speech", "reason"]

WHAT = r"\b(?:what|which)\s+(?:\w+\s+){0,2}"
ASKS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("year", re.compile(rf"{WHAT}year\b", re.IGNORECASE)),
    ("date", re.compile(rf"\bwhen\b|{WHAT}(?:date|day|month|decade|century|season|time)\b", re.IGNORECASE)),
    ("percent", re.compile(rf"{WHAT}(?:percentage|percent|per cent|proportion|share)\b", re.IGNORECASE)),
    ("age", re.compile(rf"\bhow old (?:is|was|are|were)\b|{WHAT}age\b", re.IGNORECASE)),
    (
        "money",
        re.compile(
            r"\bhow much\b.*\b(?:money|worth|costs?|pa(?:y|id)|spen[dt]|raised?|earn(?:ed)?|charged?|priced?|valued?"
            r"|invest(?:ed)?|fined?|lent|owed?|b(?:uy|ought)|s(?:ell|old))\b"
            rf"|{WHAT}(?:price|cost|amount|valuation|value|salary|revenue|profit|worth)\b"
            r"|\bhow (?:expensive|valuable)\b",
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
    (
        "words",
        re.compile(r"\bwhat (?:did|does|do|has|have|had)\b.+\b(?:say|said|state|stated|tell|told)\b", re.IGNORECASE),
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
LIKE = 0.5
"""From here on two words are taken to mean the same."""
COUNTED = re.compile(
    r"\bhow many\s+(?:\w+\s+)*?(\w+)\s+(?:did|does|do|is|are|was|were|has|have|had|will|would|can)\b", re.IGNORECASE
)
COUNTED_WORDS = 6
ROLE = re.compile(
    r"\b(?:who|what is the name of)\b.*?\b(chief executive|chief|ceo|executive|president|chair(?:man|woman|person)?"
    r"|founder|head|boss|director|owner|manager|coach|captain|editor|author|leader|minister|secretary|mayor|governor"
    r"|ambassador|spokes(?:man|woman|person)|chancellor|commissioner|general|judge|senator|king|queen|wife|husband"
    r"|son|daughter|brother|sister|father|mother)\b",
    re.IGNORECASE,
)
"""Somebody by the part they play."""
SIGNS = {"year": YEAR, "percent": PERCENT, "money": MONEY, "age": AGE}
CUES = {"reason": REASON, "speech": SPEECH}
UNDECIDED, HINTED, UNHINTED, UNSAID, MISSED = 0.5, 0.75, 0.4, -0.5, -1.0
"""A question of no kind; a hint of what it asks for, and none; what it asks for is not there."""
SEVERAL = re.compile(
    r"\b(?:which|what)\s+(?:[a-z]+\s+){0,3}?(?!was\b|is\b|does\b|has\b)[a-z]{2,}s\b|\b(?:list|each|every|all|both|examples|reasons)\b",
    re.IGNORECASE,
)


def kind_of_answer(question: str) -> Kind | None:
    """Return the kind of thing that the question word asks for, or None where it may be anything."""
    return next((kind for kind, pattern in ASKS if pattern.search(question)), None)


def asks_for_several(question: str) -> bool:
    """Return whether the question asks for more than one thing: "which companies", "list every", "each"."""
    return bool(SEVERAL.search(question))


def fit(kind: Kind | None, sentence: str, question: str) -> float:
    """Return from -1 to 1 how well the sentence fits: whether it brings one of the kind that the question lacks."""
    if (role := ROLE.search(question)) and not _is_told(role[1], sentence):
        return MISSED
    if kind is None:
        return UNDECIDED
    if cue := CUES.get(kind):
        return HINTED if cue.search(sentence) else UNHINTED
    if (sign := SIGNS.get(kind)) and not sign.search(sentence):
        return MISSED
    if kind == "words":
        return 1.0 if QUOTATION.search(sentence) else HINTED if SPEECH.search(sentence) else UNSAID
    found = find_new(kind, sentence, question)
    if kind == "name" and asks_for_several(question):
        return 1.0 if len(found) > 1 else UNHINTED if found else MISSED
    if kind == "number" and (counted := COUNTED.search(question)):
        found = [span for span in found if _counts(counted[1], sentence[span[0] :])]
    return 1.0 if found else MISSED


def find_new(kind: Kind, sentence: str, question: str) -> list[tuple[int, int]]:
    """Return the (start, end) of the dates, numbers or names in the sentence that the question does not hold."""
    known = _stems(question)
    return [match.span() for match in _find(kind, sentence) if not _stems(match.group()) <= known]


@lru_cache(maxsize=10_000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, words(text)))


def _counts(noun: str, rest: str) -> bool:
    """Return whether one of the few words after a number is the noun or like it."""
    following = content_words(rest)[1 : 1 + COUNTED_WORDS]
    return stem(noun) in map(stem, following) or bool((similarity([noun], following) >= LIKE).any())


def _is_told(role: str, sentence: str) -> bool:
    """Return whether the sentence speaks of the role, in these words or others."""
    return bool((similarity(role.split(), content_words(sentence)) >= LIKE).any())


def _find(kind: Kind, sentence: str) -> list[re.Match[str]]:
    if kind in ("date", "year"):
        return list(DATE.finditer(sentence))
    if kind != "name":
        return list(NUMBER.finditer(sentence))
    return [match for match in NAME.finditer(sentence) if not _opens_as_common_word(match) and not DATE.match(match[0])]


def _opens_as_common_word(match: re.Match[str]) -> bool:
    word = match.group()
    return len(word) == 1 or (match.start() <= 1 and word.lower() in COMMON_OPENERS)
