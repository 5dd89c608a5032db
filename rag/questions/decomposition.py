"""A question of several parts to the questions that it is made of, by rule."""

from __future__ import annotations

import re

from rag.questions.follow_ups import BARE_WORD, LEAD, stand_alone
from rag.questions.query import Query
from rag.questions.topic import PRONOUN, REFERENCE
from rag.text.lexicons import alternatives
from rag.text.lexicons.auxiliaries import DO, MODALS
from rag.text.lexicons.pronouns import DEMONSTRATIVES, POSSESSIVES, SUBJECTS
from rag.text.names import find_names
from rag.text.patterns import AUXILIARY
from rag.text.quotations import is_open
from rag.text.terms import content_words

MOST_PARTS = 3
JOINT = re.compile(r"(?:[?;]|,)?\s+and\s+(?:also\s+)?|[?;]\s+|,\s+", re.IGNORECASE)
STRONG = re.compile(r"\band\b|[?;]", re.IGNORECASE)
BOTH = re.compile(r"^(when|where|why|how),?\s+and\s+((?:when|where|why|how)\b\s*)(.+)$", re.IGNORECASE)
"""Two question words before one question: "When and where was it signed?"."""
PRONOUNS = alternatives((*SUBJECTS, *POSSESSIVES, *DEMONSTRATIVES, "we", "you", "there", "any", "anyone"))
DETERMINERS = r"(?:the|an?|both|all|some|other)"
BEFORE_A_SUBJECT = alternatives((*DO, *MODALS))
HOW = rf"how\s+(?:many\b|(?:(?:much|old|long|far|often|big|large|high|well|\w+ly)\s+(?:\w+\s+){{0,3}}?)?{AUXILIARY}\b)"
HAPPENED = r"(?:happen\w*|followed|caused|came|led|made)"
WHAT = rf"(?i:what|which)\s+(?:(?:[a-z]+\s+){{0,3}}?{AUXILIARY}|{HAPPENED})\b"
ASKS = re.compile(
    rf"(?i:(?:why|when|where)\s+{AUXILIARY}\b|{HOW}|who(?:m|se)?\s+\w)|{WHAT}"
    rf"|(?i:{AUXILIARY})\s+(?:(?i:{PRONOUNS})\b|[A-Z]).*\s[a-z]|(?i:{BEFORE_A_SUBJECT}\s+{DETERMINERS})\b"
)
"""A question that begins here; that "when it fell" or "what China would do" is no question shows in its word order."""
OPENS = re.compile(
    rf"(?:in|on|at|by|for|from|to|of|with)\s+(?:what|which|whom?)\s+(?:\w+\s+){{0,3}}?{AUXILIARY}\b"
    rf"|(?:why|when|where)\s+{AUXILIARY}\b|{HOW}|(?:who(?:m|se)?|what|which|{AUXILIARY})\b",
    re.IGNORECASE,
)
SURE = re.compile(r"(?:what|when|why|how)\b", re.IGNORECASE)
"""What begins a question behind a bare comma too."""
UNFINISHED = re.compile(r"\b(?:about|on|of|by|in|for|whether|what|who|when|where|why|how|which)\W*$", re.IGNORECASE)
PAIRING = re.compile(r"\b(?:between|both|from)\b(?!.*\b(?:and|to)\b)", re.IGNORECASE)


def split_question(query: Query) -> tuple[Query, ...]:
    """Return a query for each question that the query asks: most often one, the query itself.

    What a later part leaves unsaid is taken from the parts before it, as a follow-up takes it from earlier questions.
    With the questions of the written news' second half joined two and two by "and" it is worth +.06 [+.03, +.10] of the
    recall of what answers them, and nothing on other questions.
    """
    halves = _split(query.standalone, MOST_PARTS)
    if len(halves) == 1:
        return (query,)
    alone: list[str] = []
    for half in halves:
        alone.append(_complete(half, alone))
    return tuple(Query(half, one) for half, one in zip(halves, alone, strict=True))


def _split(question: str, most: int) -> list[str]:
    """Return the questions as they are asked, each with its question mark; the last is all that is left."""
    if most == 1:
        return [question]
    if both := BOTH.match(question):
        return [f"{both[1]} {both[3]}", f"{both[2]}{both[3]}"]
    for joint in JOINT.finditer(question):
        first, rest = question[: joint.start()], LEAD.sub("", question[joint.end() :])
        if _asks(first) and _begins_a_question(rest, joint.group()) and not _goes_on(first, rest):
            return [f"{first}?", *_split(rest, most - 1)]
    return [question]


def _asks(text: str) -> bool:
    """Return whether the text is a question that wants nothing more after it."""
    opens = OPENS.match(LEAD.sub("", text))
    open_ended = UNFINISHED.search(text) or PAIRING.search(text) or is_open(text)
    return bool(opens and not open_ended and content_words(text))


def _begins_a_question(text: str, joint: str) -> bool:
    """Return whether the text asks by itself; after a bare comma "who" or "is it" goes on with what stands before."""
    if BARE_WORD.match(text):
        return True
    if not ASKS.match(text) or not content_words(text):
        return False
    return bool(STRONG.search(joint) or SURE.match(text))


def _goes_on(first: str, rest: str) -> bool:
    """Return whether a clause of the first goes on in the rest: "people who live in Lund and who work there"."""
    clause = r".\s" + re.escape(rest.split()[0]) + r"\b"
    return bool(re.search(clause, first, re.IGNORECASE))


def _complete(half: str, earlier: list[str]) -> str:
    """Return the part so that it stands alone; one that names and points to nothing is about the same names."""
    complete = stand_alone(half, earlier)
    if not earlier or complete != half or find_names(half) or PRONOUN.search(half) or REFERENCE.search(half):
        return complete
    names = dict.fromkeys(earlier[-1][start:end] for start, end in find_names(earlier[-1]))
    return f"{half.rstrip('?!. ')} ({', '.join(names)})?" if names else half
