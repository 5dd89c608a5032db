"""A question in the light of the earlier ones, by rule: what it asks when it stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.errors import QuestionError
from rag.questions.query import Query
from rag.questions.topic import PRONOUN, REFERENCE, TAIL, TOPIC, find_topic
from rag.text.lexicons.countries import find_country
from rag.text.lexicons.in_names import ROLES
from rag.text.lexicons.pronouns import OF_PERSONS, OF_SEVERAL, ONLY_POSSESSIVE
from rag.text.names import find_names
from rag.text.patterns import AUXILIARY, DATE
from rag.text.terms import content_words
from rag.types import Turn

LONGEST_QUESTION = 2_000
MOST_FRAGMENT_WORDS = 4
LEAD = re.compile(r"^(?:(?:and|but|or|so|ok|okay|then)\b[\s,]*)+", re.IGNORECASE)
ABOUT = re.compile(r"^(?:what|how)\s+about\s+", re.IGNORECASE)
CLAUSE = re.compile(rf"(?:who|what|when|where|why|which|how|{AUXILIARY})\b", re.IGNORECASE)
PREPOSITION = re.compile(r"^(?:in|on|at|by|for|from|with|to|of|the)\s+", re.IGNORECASE)
BARE_WORD = re.compile(r"^(why|when|where|how)(?:\s+(?:so|exactly|not|is that|was that))?\W*$", re.IGNORECASE)
ASKED = re.compile(
    rf"^(?:who|what|which|when|where|why|how(?:\s+(?:many|much))?)\b\s*+(?P<noun>.*?)\s*\b(?P<rest>{AUXILIARY}\b.*)$",
    re.IGNORECASE,
)
JOINED = re.compile(r",? (?:and|or) ")
PLACED = re.compile(r"\b(?:in|on|at)\s+(?:the\s+)?$", re.IGNORECASE)
"""What stands before the name of where something is."""


def read_question(question: str, history: Sequence[str | Turn] = ()) -> Query:
    """Return the question with its stand-alone form; raises QuestionError for one that cannot be searched with."""
    question = _one_line(question)
    if not re.search(r"\w", question):
        raise QuestionError("the question is empty; ask something about the articles")
    if len(question) > LONGEST_QUESTION:
        raise QuestionError(f"the question is longer than {LONGEST_QUESTION:,} characters; add long texts as articles")
    earlier: list[str] = []
    for turn in history:
        asked = turn.question if isinstance(turn, Turn) else turn
        earlier.append(stand_alone(_one_line(asked), earlier))
    return Query(question, stand_alone(question, earlier))


def stand_alone(question: str, earlier: Sequence[str]) -> str:
    """Return the question with what it leaves unsaid taken from the stand-alone questions before it, the last first."""
    if not earlier:
        return question
    previous = TAIL.sub("", earlier[-1])
    asked = LEAD.sub("", question)
    if bare := BARE_WORD.match(asked):
        return _ask_again(bare[1], previous)
    fragment = TAIL.sub("", ABOUT.sub("", asked))
    asks_about = ABOUT.match(asked) and not PRONOUN.search(fragment)
    if asks_about and not _names_something(fragment) and any(map(find_topic, earlier)):
        return _with_topic(asked, earlier)
    if asks_about or _is_fragment(fragment):
        return f"{_substitute(previous, fragment)}?"
    if not content_words(asked):
        return f"{previous}: {asked}"
    return _resolve(asked, earlier)


def _is_fragment(text: str) -> bool:
    """Return whether the text names something and asks nothing."""
    asks = CLAUSE.search(text) or PRONOUN.search(text) or TOPIC.match(text)
    return _names_something(text) and len(text.split()) <= MOST_FRAGMENT_WORDS + 1 and not asks


def _names_something(text: str) -> bool:
    return bool(find_names(text) or DATE.search(text))


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
        name = _last_subject(earlier, pronoun.group().lower())
        if name and not (pronoun.group().lower() in OF_SEVERAL and find_country(name)):
            owner = f"{name}’" if name.endswith("s") and not find_names(name) else f"{name}’s"
            put = owner if pronoun.group().lower() in ONLY_POSSESSIVE else name
            return f"{question[: pronoun.start()]}{put}{question[pronoun.end() :]}"
        return _with_topic(question, earlier)
    if REFERENCE.search(question) and not names:
        return _with_topic(question, earlier)
    return question


def _last_subject(earlier: Sequence[str], pronoun: str) -> str | None:
    """Return what the latest question that has one is about: its topic, or else its first name that is no role.

    For several of them it is the names joined; a person is never a topic without a name.
    """
    plural = pronoun in OF_SEVERAL
    for asked in reversed(earlier):
        names = [(start, end) for start, end in find_names(asked) if not PLACED.search(asked, 0, start)]
        topic = None if pronoun in OF_PERSONS else find_topic(asked)
        if topic and (not names or find_names(topic)) and _agrees(topic, plural):
            return topic
        if names:
            start, end = names[0]
            if plural and len(names) > 1 and JOINED.fullmatch(asked, end, names[1][0]):
                end = names[1][1]
            return None if asked[start:end] in ROLES else asked[start:end]
    return None


def _agrees(topic: str, plural: bool) -> bool:
    return topic.endswith("s") == plural or bool(find_names(topic))


def _with_topic(question: str, earlier: Sequence[str]) -> str:
    topics = (find_topic(asked) for asked in reversed(earlier))
    topic = next((one for one in topics if one), None) or " ".join(content_words(earlier[-1])[:6])
    return f"{TAIL.sub('', question)} ({topic})?"


def _one_line(text: str) -> str:
    return " ".join(text.split())
