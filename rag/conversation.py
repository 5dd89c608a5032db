"""A question in the light of the earlier ones, by rule: what it asks when it stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.errors import QuestionError
from rag.metonyms import COUNTRY
from rag.names import find_names
from rag.patterns import AUXILIARY, DATE
from rag.terms import content_words
from rag.types import Turn, Usage

LONGEST_QUESTION = 2_000
MOST_FRAGMENT_WORDS = 4
LEAD = re.compile(r"^(?:(?:and|but|or|so|ok|okay|then)\b[\s,]*)+", re.IGNORECASE)
ABOUT = re.compile(r"^(?:what|how)\s+about\s+", re.IGNORECASE)
TAIL = re.compile(r"[\s,]*(?:\b(?:too|as well|also|then))?[\s?!.]*$", re.IGNORECASE)
CLAUSE = re.compile(rf"(?:who|what|when|where|why|which|how|{AUXILIARY})\b", re.IGNORECASE)
PREPOSITION = re.compile(r"^(?:in|on|at|by|for|from|with|to|of|the)\s+", re.IGNORECASE)
BARE_WORD = re.compile(r"^(why|when|where|how)(?:\s+(?:so|exactly|not|is that|was that))?\W*$", re.IGNORECASE)
ASKED = re.compile(
    rf"^(?:who|what|which|when|where|why|how(?:\s+(?:many|much))?)\b\s*(?P<noun>.*?)\s*\b(?P<rest>{AUXILIARY}\b.*)$",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"\b(?:it|he|she|they|him|them|its|his|her|their)\b", re.IGNORECASE)
POSSESSIVES = frozenset({"its", "his", "their"})
PLURALS = frozenset({"they", "them", "their"})
JOINED = re.compile(r",? (?:and|or) ")
ROLES = frozenset({"CEO", "CFO", "COO", "PM", "MP", "President", "Minister"})
REFERENCE = re.compile(
    r"\b(?:this|that|these|those|there|one|ones|the (?:company|firm|group|man|woman|deal|same))\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A question, the form of it that can be understood without the earlier ones, and what a model used to find it.

    `earlier` are the questions before it, as they were asked, where a rule took from them what it leaves unsaid.
    """

    question: str
    standalone: str
    usage: Usage | None = None
    earlier: tuple[str, ...] = ()


def read_question(question: str, history: Sequence[str | Turn] = ()) -> Reading:
    """Return the question with its stand-alone form; raises QuestionError for one that cannot be searched with."""
    question = _one_line(question)
    if not re.search(r"\w", question):
        raise QuestionError("the question is empty; ask something about the articles")
    if len(question) > LONGEST_QUESTION:
        raise QuestionError(f"the question is longer than {LONGEST_QUESTION:,} characters; add long texts as articles")
    asked = tuple(_one_line(turn.question if isinstance(turn, Turn) else turn) for turn in history)
    earlier: list[str] = []
    for one in asked:
        earlier.append(stand_alone(one, earlier))
    standalone = stand_alone(question, earlier)
    leans = standalone not in (question, LEAD.sub("", question))
    return Reading(question, standalone, earlier=asked if leans else ())


def stand_alone(question: str, earlier: Sequence[str]) -> str:
    """Return the question with what it leaves unsaid taken from the stand-alone questions before it, the last first."""
    if not earlier:
        return question
    previous = TAIL.sub("", earlier[-1])
    asked = LEAD.sub("", question)
    if bare := BARE_WORD.match(asked):
        return _ask_again(bare[1], previous)
    fragment = TAIL.sub("", ABOUT.sub("", asked))
    if (ABOUT.match(asked) and not PRONOUN.search(fragment)) or _is_fragment(fragment):
        return f"{_substitute(previous, fragment)}?"
    if not content_words(asked):
        return f"{previous}: {asked}"
    return _resolve(asked, earlier)


def _is_fragment(text: str) -> bool:
    """Return whether the text names something and asks nothing."""
    words = text.split()
    named = bool(find_names(text) or DATE.search(text))
    return named and len(words) <= MOST_FRAGMENT_WORDS + 1 and not CLAUSE.search(text) and not PRONOUN.search(text)


def _ask_again(word: str, previous: str) -> str:
    """Return the previous question with another question word."""
    if asked := ASKED.match(previous):
        noun = f" {asked['noun']}" if asked["noun"] else ""
        return f"{word.capitalize()} {asked['rest']}{noun}?"
    return f"{word.capitalize()} {previous[:1].lower()}{previous[1:]}?"


def _substitute(previous: str, fragment: str) -> str:
    """Put the fragment in the place of the first thing of its kind in the previous question, or after it."""
    bare = PREPOSITION.sub("", fragment)
    dates = [match.span() for match in DATE.finditer(previous)]
    slots = dates if DATE.search(bare) else find_names(previous)
    if slots:
        start, end = slots[0]
        return f"{previous[:start]}{bare}{previous[end:]}"
    return f"{previous}, {fragment}"


def _resolve(question: str, earlier: Sequence[str]) -> str:
    """Put the subject of the earlier questions in the place of the first pronoun that the question leaves open."""
    pronoun = PRONOUN.search(question)
    names = find_names(question)
    if pronoun and not any(end <= pronoun.start() for _, end in names):
        name = _last_subject(earlier, pronoun.group().lower() in PLURALS)
        if name and not (pronoun.group().lower() in PLURALS and name.lower() in COUNTRY):
            owner = f"{name}’s" if pronoun.group().lower() in POSSESSIVES else name
            return f"{question[: pronoun.start()]}{owner}{question[pronoun.end() :]}"
        return _with_topic(question, earlier[-1])
    if REFERENCE.search(question) and not names:
        return _with_topic(question, earlier[-1])
    return question


def _last_subject(earlier: Sequence[str], plural: bool) -> str | None:
    """Return the first name of the latest question that has one, unless that is a role; for several, those joined."""
    for asked in reversed(earlier):
        if names := find_names(asked):
            start, end = names[0]
            if plural and len(names) > 1 and JOINED.fullmatch(asked, end, names[1][0]):
                end = names[1][1]
            return None if asked[start:end] in ROLES else asked[start:end]
    return None


def _with_topic(question: str, previous: str) -> str:
    return f"{TAIL.sub('', question)} ({' '.join(content_words(previous)[:6])})?"


def _one_line(text: str) -> str:
    return " ".join(text.split())
