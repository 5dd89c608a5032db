"""A question in the light of the earlier ones, by rule: what it asks when it stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.errors import QuestionError
from rag.patterns import COMMON_OPENERS, DATE, NAME
from rag.terms import content_words
from rag.types import Turn

LONGEST_QUESTION = 2_000
LEAD = re.compile(r"^\s*(?:and|but|or|so)\b[\s,]*", re.IGNORECASE)
ABOUT = re.compile(r"^\s*(?:(?:and|but|or|so)\b[\s,]*)?(?:what|how)\s+about\s+", re.IGNORECASE)
PRONOUN = re.compile(r"\b(?:it|he|she|they|him|them|its|his|her|their)\b", re.IGNORECASE)
POSSESSIVE = frozenset({"its", "his", "their"})
REFERENCE = re.compile(
    r"\b(?:this|that|these|those|there|the (?:company|firm|group|man|woman|deal|same)|one|ones)\b", re.I
)

CLAUSE = re.compile(
    r"(?:who|what|when|where|why|which|how|did|does|do|is|are|was|were|has|have|will|can)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A question, and the form of it that can be understood without the earlier ones."""

    question: str
    standalone: str

    @property
    def variants(self) -> tuple[str, ...]:
        """Return the forms to search with, each once."""
        return tuple(dict.fromkeys((self.question, self.standalone)))


def read_question(question: str, history: Sequence[str | Turn] = ()) -> Reading:
    """Return the question with its stand-alone form; raises QuestionError for one that cannot be searched with."""
    question = " ".join(question.split())
    if not re.search(r"\w", question):
        raise QuestionError("the question is empty; ask something about the articles")
    if len(question) > LONGEST_QUESTION:
        raise QuestionError(
            f"the question is longer than {LONGEST_QUESTION:,} characters; put long texts in as articles"
        )
    earlier: list[str] = []
    for turn in history:
        asked = " ".join((turn.question if isinstance(turn, Turn) else turn).split())
        earlier.append(stand_alone(asked, earlier))
    return Reading(question, stand_alone(question, earlier))


def stand_alone(question: str, earlier: Sequence[str]) -> str:
    """Return the question with what it leaves unsaid taken from the stand-alone questions before it, the last first."""
    if not earlier:
        return question
    previous = earlier[-1].rstrip("?!. ")
    fragment = ABOUT.sub("", LEAD.sub("", question)).rstrip("?!. ")
    short = LEAD.match(question) and len(content_words(fragment)) <= 2 and not CLAUSE.match(fragment)
    if ABOUT.match(question) or short:
        return _substitute(previous, fragment) + "?"
    if not content_words(question):
        return f"{previous}: {question}" if not PRONOUN.search(question) else _resolve(question, earlier)
    if PRONOUN.search(question) and not _names(question):
        return _resolve(question, earlier)
    if REFERENCE.search(question) and not _names(question):
        return f"{question.rstrip('?')} ({_topic(previous)})?"
    return question


def _substitute(previous: str, fragment: str) -> str:
    """Put the fragment in the place of the last thing of its kind in the previous question, or after it."""
    bare = re.sub(r"^(?:in|on|at|by|for|from|with|to|of|the)\s+", "", fragment, flags=re.IGNORECASE)
    for pattern, found in ((DATE, DATE.search(bare)), (NAME, _names(bare))):
        slots = [match for match in pattern.finditer(previous) if match.start() > 0]
        if found and slots:
            slot = slots[-1]
            first = next((one for one in slots if previous[one.start() : slot.end()].istitle()), slot)
            return f"{previous[: first.start()]}{bare}{previous[slot.end() :]}"
    return f"{previous}, {fragment}"


def _resolve(question: str, earlier: Sequence[str]) -> str:
    """Put the last name of the earlier questions in the place of the first pronoun."""
    for asked in reversed(earlier):
        if names := _names(asked):
            return PRONOUN.sub(lambda pronoun: _inflect(names[-1], pronoun.group()), question, count=1)
    return f"{question.rstrip('?')} ({_topic(earlier[-1])})?"


def _inflect(name: str, pronoun: str) -> str:
    return f"{name}’s" if pronoun.lower() in POSSESSIVE else name


def _names(text: str) -> list[str]:
    """Return the names in the text, neighbouring capitalised words taken together."""
    found: list[str] = []
    end = -2
    for match in NAME.finditer(text):
        word = re.sub(r"['’]s$", "", match.group().rstrip("?!.,"))
        if match.start() == 0 and word.lower() in COMMON_OPENERS:
            continue
        if found and text[end : match.start()] == " ":
            found[-1] = f"{found[-1]} {word}"
        else:
            found.append(word)
        end = match.start() + len(match.group())
    return found


def _topic(question: str) -> str:
    return " ".join(content_words(question)[:6])
