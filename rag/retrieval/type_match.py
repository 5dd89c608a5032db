"""Whether a sentence brings one of the type of thing that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from rag.embeddings.word_vectors import similarity
from rag.questions.answer_type import SAYS, WHAT, AnswerType, asks_for_several, subject_matter
from rag.text.acronyms import find_long_form
from rag.text.lexicons import alternatives
from rag.text.lexicons.auxiliaries import DO, HAVE
from rag.text.lexicons.countries import find_country
from rag.text.lexicons.openers import COMMON_OPENERS
from rag.text.lexicons.pronouns import POSSESSIVES, SUBJECTS
from rag.text.lexicons.reporting import REPORTS
from rag.text.names import find_names
from rag.text.patterns import (
    AGE,
    AUXILIARY,
    DATE,
    MONEY,
    MONTH,
    NAME,
    NUMBER,
    PERCENT,
    QUOTATION,
    REASON,
    SPEECH,
    YEAR,
)
from rag.text.terms import content_words, stem, vocabulary, words

LIKE = 0.5
"""From here on two words are taken to mean the same."""
COUNTED = re.compile(rf"\bhow many\s+(?:\w+\s+)*?(\w+)\s+{AUXILIARY}\b", re.IGNORECASE)
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
    rf"\w+ing (?:{alternatives(POSSESSIVES)}|the|a|an|to|of|on|for|with|at|by)\b|\w+ly,|else\w+,|\w+more,",
    re.IGNORECASE,
)
LOCATIVE = re.compile(r"\b(?:in|at|near|from|to|of|outside|around|across|into)\s+(?:the\s+)?$", re.IGNORECASE)
SPEAKER = re.compile(rf"\b{alternatives((*DO, *HAVE))}\s+(?P<who>.+?)\s+{SAYS}\b", re.IGNORECASE)
SPEECH_VERB = re.compile(rf"\b{alternatives(REPORTS)}\b", re.IGNORECASE)
SOMEBODY = re.compile(rf"\b{alternatives(SUBJECTS)}\s+{SPEECH_VERB.pattern}", re.IGNORECASE)
SIGNS = {"year": YEAR, "percent": PERCENT, "money": MONEY, "age": AGE}
CUES = {"reason": REASON, "speech": SPEECH}
UNDECIDED, HINTED, UNHINTED, UNSAID, MISSED = 0.5, 0.75, 0.4, -0.5, -1.0
"""The scores of a match, from -1 to 1: where the question asks for no type of thing; where it asks why or what was said
and the sentence has a word that hints at it (HINTED) or none (UNHINTED); where nobody speaks in a sentence that is to
tell what somebody said (UNSAID); where nothing of the type is there (MISSED)."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question wants of a sentence: a thing of a type, with what bears on whether it is one.

    `role` is whose holder is asked for, `counted` the noun of which the number is, `speaker` the words of the name of
    the one who is to have said something, each empty where the question has none.
    """

    answer_type: AnswerType | None
    question: str
    known: frozenset[str]
    role: str
    counted: str
    speaker: frozenset[str]
    several: bool
    no_country: bool


def match_types(answer_type: AnswerType | None, sentences: Sequence[str], question: str) -> list[float]:
    """Return for each sentence from -1 to 1 how well it fits: whether it brings a new thing of the type."""
    wanted = _read(answer_type, question)
    told = _tell(wanted.role, sentences) if wanted.role else [True] * len(sentences)
    return [_match_type(wanted, sentence) if one else MISSED for sentence, one in zip(sentences, told, strict=True)]


def find_of_type(answer_type: AnswerType, sentence: str, question: str) -> list[tuple[int, int]]:
    """Return the (start, end) of the dates, numbers or names in the sentence that the question does not hold.

    Of numbers only those of the type: amounts of money, years, or how many of what is counted.
    """
    return list(_find_of_type(_read(answer_type, question), sentence))


@lru_cache(maxsize=100)
def _read(answer_type: AnswerType | None, question: str) -> Wanted:
    role, counted, asked = ROLE.search(question), COUNTED.search(question), SPEAKER.search(question)
    return Wanted(
        answer_type=answer_type,
        question=question,
        known=_stems(question),
        role=role[1] if role else "",
        counted=counted[1] if counted else "",
        speaker=_names(asked["who"]) if asked else frozenset(),
        several=answer_type == "name" and asks_for_several(question),
        no_country=bool(NO_COUNTRY.search(question)),
    )


def _match_type(wanted: Wanted, sentence: str) -> float:
    answer_type = wanted.answer_type
    if answer_type is None:
        return UNDECIDED
    if cue := CUES.get(answer_type):
        return HINTED if cue.search(sentence) else UNHINTED
    if answer_type == "words" and _is_of_another(sentence, wanted.speaker):
        return MISSED
    if answer_type == "words":
        return 1.0 if QUOTATION.search(sentence) else HINTED if SPEECH.search(sentence) else UNSAID
    found = _find_of_type(wanted, sentence)
    if next(found, None) is None:
        return MISSED
    return UNHINTED if wanted.several and next(found, None) is None else 1.0


def _find_of_type(wanted: Wanted, sentence: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of `find_of_type`; who only asks whether there is one stops at the first."""
    answer_type = wanted.answer_type
    if answer_type == "long form":
        span = find_long_form(subject_matter(wanted.question), sentence)
        return iter([span] if span else [])
    if answer_type == "place":
        names = _find_of_type(replace(wanted, answer_type="name"), sentence)
        return (span for span in names if LOCATIVE.search(sentence[: span[0]]))
    found = (match.span() for match in _find(answer_type, sentence) if not _stems(match.group()) <= wanted.known)
    if answer_type == "name" and wanted.no_country:
        return (span for span in found if not _is_country(sentence[span[0] : span[1]]))
    if answer_type == "number" and wanted.counted:
        return (span for span in found if _counts(wanted.counted, sentence[span[0] :]))
    if sign := SIGNS.get(answer_type or ""):
        signs = [match.span() for match in sign.finditer(sentence)]
        return (span for span in found if any(span[0] < end and start < span[1] for start, end in signs))
    return found


@lru_cache(maxsize=10_000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, words(text)))


def _is_of_another(sentence: str, speaker: frozenset[str]) -> bool:
    """Return whether the sentence tells who speaks, and it is not the one that the question names, if it names one."""
    if not speaker:
        return False
    return bool(SPEECH_VERB.search(sentence)) and not speaker & _stems(sentence) and not SOMEBODY.search(sentence)


def _names(text: str) -> frozenset[str]:
    return frozenset(one for start, end in find_names(text) for one in _stems(text[start:end]))


def _is_country(name: str) -> bool:
    return all(map(find_country, words(name)))


def _counts(noun: str, rest: str) -> bool:
    """Return whether one of the few words after a number is the noun or like it."""
    following = content_words(rest)[1 : 1 + COUNTED_WORDS]
    return stem(noun) in map(stem, following) or bool((similarity([noun], following) >= LIKE).any())


def _tell(role: str, sentences: Sequence[str]) -> list[bool]:
    """Return for each sentence whether it speaks of the role, in these words or others."""
    held = [vocabulary(sentence).words for sentence in sentences]
    met = list(dict.fromkeys(chain.from_iterable(held)))
    likeness = similarity(role.split(), met).max(axis=0)
    like = {word for word, one in zip(met, likeness, strict=True) if one >= LIKE}
    return [not like.isdisjoint(of_one) for of_one in held]


def _find(answer_type: AnswerType | None, sentence: str) -> Iterator[re.Match[str]]:
    if answer_type in ("date", "year"):
        return DATE.finditer(sentence)
    if answer_type == "number":
        return (match for match in NUMBER.finditer(sentence) if not IN_YEAR.search(sentence[: match.end()]))
    if answer_type != "name":
        return NUMBER.finditer(sentence)
    names = (match for match in NAME.finditer(sentence) if not _opens_as_common_word(match))
    return (match for match in names if not DATE.match(match[0]))


def _opens_as_common_word(match: re.Match[str]) -> bool:
    word = match.group()
    if len(word) == 1 or (match.start() <= 1 and word.lower() in COMMON_OPENERS):
        return True
    return match.start() <= 1 and bool(OPENING_CLAUSE.match(match.string, match.start()))
