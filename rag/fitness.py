"""Whether a sentence brings one of the kind of thing that a question asks for."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.embeddings.words import similarity
from rag.initials import find_long_form
from rag.metonyms import COUNTRY
from rag.names import find_names
from rag.patterns import AGE, COMMON_OPENERS, DATE, MONEY, MONTH, NAME, NUMBER, PERCENT, QUOTATION, REASON, SPEECH, YEAR
from rag.question import SAYS, WHAT, Kind, asks_for_several, subject_matter
from rag.terms import content_words, stem, words

LIKE = 0.5
"""From here on two words are taken to mean the same."""
COUNTED = re.compile(
    r"\bhow many\s+(?:\w+\s+)*?(\w+)\s+(?:did|does|do|is|are|was|were|has|have|had|will|would|can)\b", re.IGNORECASE
)
COUNTED_WORDS = 6
IN_YEAR = re.compile(rf"\b(?:in|since|until|{MONTH})\s+(?:1[5-9]|20)\d\d$", re.IGNORECASE)
"""A year at the end of a text: no number of anything."""
ROLE = re.compile(
    r"\b(?:who|what is the name of)\b.*?\b(chief executive|chief|ceo|executive|president|chair(?:man|woman|person)?"
    r"|founder|head|boss|director|owner|manager|coach|captain|editor|author|leader|minister|secretary|mayor|governor"
    r"|ambassador|spokes(?:man|woman|person)|chancellor|commissioner|general|judge|senator|king|queen|wife|husband"
    r"|son|daughter|brother|sister|father|mother)\b",
    re.IGNORECASE,
)
"""Somebody by the part they play."""
NO_COUNTRY = re.compile(
    rf"{WHAT}(?:company|companies|firms?|person|people|man|men|woman|women|players?)\b", re.IGNORECASE
)
"""A question for names among which no country's can be."""
OPENING_CLAUSE = re.compile(
    r"\w+ing (?:the|its|his|her|their|a|an|to|of|on|for|with|at|by)\b|\w+ly,|else\w+,|\w+more,", re.IGNORECASE
)
LOCATIVE = re.compile(r"\b(?:in|at|near|from|to|of|outside|around|across|into)\s+(?:the\s+)?$", re.IGNORECASE)
SPEAKER = re.compile(rf"\b(?:did|does|do|has|have|had)\s+(?P<who>.+?)\s+{SAYS}\b", re.IGNORECASE)
SPEECH_VERB = re.compile(rf"\b(?:{SAYS}|says|added|argued|warned|announced)\b", re.IGNORECASE)
SOMEBODY = re.compile(rf"\b(?:he|she|they|it)\s+{SPEECH_VERB.pattern}", re.IGNORECASE)
SIGNS = {"year": YEAR, "percent": PERCENT, "money": MONEY, "age": AGE}
CUES = {"reason": REASON, "speech": SPEECH}
UNDECIDED, HINTED, UNHINTED, UNSAID, MISSED = 0.5, 0.75, 0.4, -0.5, -1.0
"""A question of no kind; a hint of what it asks for, and none; what it asks for is not there."""


def fit(kind: Kind | None, sentence: str, question: str) -> float:
    """Return from -1 to 1 how well the sentence fits: whether it brings one of the kind that the question lacks."""
    if (role := ROLE.search(question)) and not _is_told(role[1], sentence):
        return MISSED
    if kind is None:
        return UNDECIDED
    if cue := CUES.get(kind):
        return HINTED if cue.search(sentence) else UNHINTED
    if kind == "words" and _is_of_another(sentence, question):
        return MISSED
    if kind == "words":
        return 1.0 if QUOTATION.search(sentence) else HINTED if SPEECH.search(sentence) else UNSAID
    found = find_new(kind, sentence, question)
    if kind == "name" and asks_for_several(question):
        return 1.0 if len(found) > 1 else UNHINTED if found else MISSED
    return 1.0 if found else MISSED


def find_new(kind: Kind, sentence: str, question: str) -> list[tuple[int, int]]:
    """Return the (start, end) of the dates, numbers or names in the sentence that the question does not hold.

    Of numbers only those of the kind: amounts of money, years, or how many of what is counted.
    """
    if kind == "long form":
        span = find_long_form(subject_matter(question), sentence)
        return [span] if span else []
    if kind == "place":
        return [span for span in find_new("name", sentence, question) if LOCATIVE.search(sentence[: span[0]])]
    known = _stems(question)
    found = [match.span() for match in _find(kind, sentence) if not _stems(match.group()) <= known]
    if kind == "name" and NO_COUNTRY.search(question):
        return [span for span in found if not _is_country(sentence[span[0] : span[1]])]
    if kind == "number" and (counted := COUNTED.search(question)):
        return [span for span in found if _counts(counted[1], sentence[span[0] :])]
    if sign := SIGNS.get(kind):
        signs = [match.span() for match in sign.finditer(sentence)]
        return [span for span in found if any(span[0] < end and start < span[1] for start, end in signs)]
    return found


@lru_cache(maxsize=10_000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, words(text)))


def _is_of_another(sentence: str, question: str) -> bool:
    """Return whether the sentence tells who speaks, and it is not the one that the question names."""
    if not (asked := SPEAKER.search(question)) or not (speaker := _names(asked["who"])):
        return False
    return bool(SPEECH_VERB.search(sentence)) and not speaker & _stems(sentence) and not SOMEBODY.search(sentence)


def _names(text: str) -> frozenset[str]:
    return frozenset(one for start, end in find_names(text) for one in _stems(text[start:end]))


def _is_country(name: str) -> bool:
    return all(word.lower() in COUNTRY for word in words(name))


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
    if kind == "number":
        return [match for match in NUMBER.finditer(sentence) if not IN_YEAR.search(sentence[: match.end()])]
    if kind != "name":
        return list(NUMBER.finditer(sentence))
    return [match for match in NAME.finditer(sentence) if not _opens_as_common_word(match) and not DATE.match(match[0])]


def _opens_as_common_word(match: re.Match[str]) -> bool:
    word = match.group()
    if len(word) == 1 or (match.start() <= 1 and word.lower() in COMMON_OPENERS):
        return True
    return match.start() <= 1 and bool(OPENING_CLAUSE.match(match.string, match.start()))
