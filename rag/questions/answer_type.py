"""What a question asks for: its kind, whether one thing or several, and its words without those about itself."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from rag.text.lexicons import alternatives
from rag.text.lexicons.auxiliaries import BE, DO, HAVE, MAY, MODALS
from rag.text.lexicons.inflections import past, third_person
from rag.text.lexicons.pronouns import POSSESSIVES, SUBJECTS
from rag.text.lexicons.reporting import OF_ARTICLES, SAYING

AnswerType = Literal[
    "date", "year", "number", "percent", "money", "age", "name", "place", "words", "speech", "reason", "long form"
]

REMEMBERED = 256
"""Questions of which is known what they ask for: each is asked for every sentence that is weighed."""

WHAT = r"\b(?:what|which)\s+(?:\w+\s+){0,2}"
VERB = alternatives((*BE, *DO, *HAVE, *MODALS, *MAY))
SHORT = r"(?:the\s+)?(?:(?:letters|initials|acronym|abbreviation|name)\s+)?[“\"'‘]?(?P<{}>[\w.&]+?)[”\"'’]?"
LONG_FORM = re.compile(
    rf"\bwhat\s+{alternatives((*DO, *BE))}\s+{SHORT.format('stands')}\s+(?:stand(?:ing)?|short)\s+for\b"
    rf"|\b(?:full\s+(?:name|form)|long\s+form)\s+(?:of|for)\s+{SHORT.format('full')}(?=\W*$|\s)"
    rf"|\bwhat\s+(?:is|are)\s+{SHORT.format('is')}\s+an?\s+(?:abbreviation|acronym)\b",
    re.IGNORECASE,
)
"""A question for the words that an abbreviation stands for."""
KEYWORDS = rf"^(?!.*\b(?:what|which|who(?:m|se)?|where|when|why|how)\b)(?!\W*{VERB}\b).*"
"""What stands before a word where nothing is asked in so many words: "hikvision share price"."""
SAYS = alternatives((*SAYING, *map(past, SAYING)))
ASKS: tuple[tuple[AnswerType, re.Pattern[str]], ...] = (
    ("long form", LONG_FORM),
    ("year", re.compile(rf"{WHAT}year\b", re.IGNORECASE)),
    ("date", re.compile(rf"\bwhen\b|{WHAT}(?:date|day|month|decade|century|season|time)\b", re.IGNORECASE)),
    ("percent", re.compile(rf"{WHAT}(?:percentage|percent|per cent|proportion|share)\b", re.IGNORECASE)),
    ("age", re.compile(rf"\bhow old {alternatives(BE)}\b|{WHAT}age\b", re.IGNORECASE)),
    (
        "money",
        re.compile(
            r"\bhow much\b.*\b(?:money|worth|costs?|pa(?:y|id)|spen[dt]|raised?|earn(?:ed)?|charged?|priced?|valued?"
            r"|invest(?:ed)?|fined?|lent|owed?|b(?:uy|ought)|s(?:ell|old))\b"
            rf"|{WHAT}(?:price|cost|amount|valuation|value|salary|revenue|profit|worth)\b"
            r"|\bhow (?:expensive|valuable)\b"
            rf"|{KEYWORDS}\b(?:price|cost|valuation|salary|revenue|profit)s?\b",
            re.IGNORECASE,
        ),
    ),
    (
        "number",
        re.compile(
            r"\bhow\s+(?:many|much|old|long|far|fast|big|large|tall|high|often|wide|deep|heavy)\b"
            rf"|{WHAT}(?:number|score|rate|population|total|size|sum|distance|speed|temperature)\b"
            rf"|{KEYWORDS}\b(?:number|size|population) of\b",
            re.IGNORECASE,
        ),
    ),
    (
        "place",
        re.compile(rf"\bin {WHAT}(?:city|town|country|state|place|region|village)\b", re.IGNORECASE),
    ),
    (
        "name",
        re.compile(
            rf"\bwho(?:m|se)?\b|\bwhere\b|{WHAT}(?:country|countries|city|cities|state|nation|place|company|companies"
            r"|firm|firms|person|people|man|woman|team|club|player|actor|actress|singer|band|author|minister|president"
            r"|leader|party|bank|university|island|river|airline|organi[sz]ation|agency|group|film|movie|book|song|show"
            r"|game|language|name|school|college|celebrity|politician|lawmaker|senator|governor|mayor|billionaire"
            r"|athlete|champion|coach|golfer|musician|artist|writer|composer|monarch|emperor|brand|chain|retailer"
            r"|automaker|carmaker|manufacturer|franchise|platform|newspaper|magazine|tournament|championship"
            r"|league|landmark|monument|museum|borough|district|county|park|airport|planet|ocean|lake|mountain"
            r"|hurricane|novel|album|sitcom)\b"
            r"|\b(?:list|name|every|all the)\b.*\b(?:compan(?:y|ies)|firms?|countr(?:y|ies)|people|cit(?:y|ies))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "words",
        re.compile(
            rf"\bwhat {alternatives((*DO, *HAVE))}\b.+\b{SAYS}\b"
            rf"(?!\s+(?:{alternatives((*SUBJECTS, *POSSESSIVES))}|we|the)\b)",
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
QUESTION_WORD = re.compile(r"\b(?:what|which|who(?:m|se)?|where|when|why|how)\b", re.IGNORECASE)
SUBORDINATE = re.compile(r"(?<!\band )(?<!\bor )(?<!, )\b(?:who(?:m|se)?|where|when|why)\b", re.IGNORECASE)
"""A question word that opens a clause, where another one asks already: "What happened when it fell?"."""
DOES = alternatives(DO)
TELL = alternatives(OF_ARTICLES)
ARTICLES = r"(?:(?:the|these|both|either|any|your|all)\s+)?(?:of\s+the\s+|the\s+|two\s+)?(?:articles?|stories|sources)"
ABOUT_ARTICLES = re.compile(
    rf"^\W*{DOES}\s+{ARTICLES}\s+(?:dis)?agree\s+(?:on|about|over|that|whether)\b"
    rf"|\b{DOES}\s+{ARTICLES}\s+{TELL}\b(?:\s+us)?"
    rf"|\b(?:that\s+|as\s+)?{ARTICLES}\s+(?:{TELL}|{alternatives(map(third_person, OF_ARTICLES))})\b(?:\s+that\b)?"
    rf"|\b(?:according\s+to|in|from)\s+{ARTICLES}\b",
    re.IGNORECASE,
)
"""What a question says of the articles themselves, which no article says."""
SINGULAR_VERBS = r"(?!was\b|is\b|does\b|has\b|this\b)"
BEFORE_A_VERB = rf"(?=\s+(?:{VERB}|that|from|in|of)\b|\W*$)"
SEVERAL = re.compile(
    rf"\bwhich\s+{SINGULAR_VERBS}(?:[a-z]{{2,}}s\b|(?:[a-z]+\s+){{1,3}}?[a-z]{{2,}}s{BEFORE_A_VERB})"
    rf"|\bwhat\s+{SINGULAR_VERBS}(?:[a-z]+\s+){{0,3}}?[a-z]{{2,}}s{BEFORE_A_VERB}"
    r"|\bwhat\s+(?:are|were|companies|firms|countries|cities|states|groups|nations|places|parties|teams|books|films)\b"
    r"|\b(?:list|each|every|all|both|two|three|several|examples|reasons)\b"
    rf"|\b{ARTICLES}\s+(?:(?:dis)?agree|differ)\b|\b{ARTICLES}\s+(?:say|report|mention|tell\s+us)\s+about\b",
    re.IGNORECASE,
)
FOLLOWS = re.compile(
    r"\bwhat\s+(?:\w+\s+){0,3}(?:happen(?:s|ed)?|came)\b.*\b(?:after|when|once|if|next|then|of|to)\b"
    r"|\bwhat\s+(?:followed|follows|came\s+(?:next|of))\b|\bwhat\b.*\bleads?\s+to\b"
    r"|\b(?:effects?|consequences?|results?|impact|aftermath|outcome)\s+of\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=REMEMBERED)
def find_answer_type(question: str) -> AnswerType | None:
    """Return the kind of thing that the question word asks for, or None where it may be anything."""
    asked = _without_clauses(ABOUT_ARTICLES.sub("", question))
    return next((answer_type for answer_type, pattern in ASKS if pattern.search(asked)), None)


@lru_cache(maxsize=REMEMBERED)
def asks_for_several(question: str) -> bool:
    """Return whether the question asks for more than one thing: "which companies", "list every", "each"."""
    return bool(SEVERAL.search(question))


@lru_cache(maxsize=REMEMBERED)
def asks_what_follows(question: str) -> bool:
    """Return whether the question asks what comes of something: "what happened when", "the effect of"."""
    return bool(FOLLOWS.search(question))


@lru_cache(maxsize=REMEMBERED)
def subject_matter(question: str) -> str:
    """Return the question without what it says of the articles, and of an abbreviation only that."""
    if asked := LONG_FORM.search(question):
        return asked["stands"] or asked["full"] or asked["is"]
    left = " ".join(ABOUT_ARTICLES.sub(" ", question).split())
    return left if QUESTION_WORD.sub("", left).strip(" ?.!") else question


def _without_clauses(question: str) -> str:
    """Return the question without the question words that only open clauses of it."""
    first = QUESTION_WORD.search(question)
    return question[: first.end()] + SUBORDINATE.sub("", question[first.end() :]) if first else question
