"""Questions generated from sentences, in the words of a person who wants to know; each sentence answers its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.questions.clauses import read_clause
from rag.questions.inversion import DATE, invert
from rag.questions.predicates import main_part
from rag.text.lexicons import alternatives
from rag.text.lexicons.function_words import BEFORE_NOUNS, CANNOT_BEGIN, QUANTITIES, REFERRING
from rag.text.lexicons.inflections import past
from rag.text.lexicons.numbers import CARDINALS
from rag.text.lexicons.openers import COMMON_OPENERS
from rag.text.lexicons.outcomes import PERSONS
from rag.text.lexicons.reporting import REPORTING
from rag.text.truecasing import FULL_NAME, Truecaser, learn_casing
from rag.types import Sentence

MOST_QUESTION_WORDS, MOST_TOPIC_WORDS = 17, 6
"""Most words of a question, and of what somebody spoke about."""
WORD = r"(?:[A-Z]\.(?= [A-Z])|[^\s,.“”\"]+)"
WHO = rf"{WORD}(?: {WORD}){{0,6}}"
"""Words up to a mark, with the initials of names: "Ann M. Lee"."""
SAID = alternatives(past(verb) for verb in REPORTING if verb != "tell")
SPOKEN = re.compile(
    rf"^[“\"]?(?P<said>[^“”\"]{{10,300}})[,.]?[”\"],? (?:(?P<before>{WHO}) {SAID}\b|{SAID} (?P<after>{WHO})(?:[.,]|$))"
)
"""A quotation, and the name of who said it behind it: "…", said Wilbur Ross."""
STATED = re.compile(rf"^(?P<who>{WHO}) {SAID} (?:that )?(?P<said>.+)$")
"""A name, a verb of reporting and what was reported: Wilbur Ross said that the deal was off."""
ADJUNCT = re.compile(r"^(?P<adjunct>[^\s,]+(?: [^\s,]+){0,7}), (?P<rest>.+)$")
"""Some words before a comma, and the rest."""
QUOTED = re.compile('[“”‘"]')


@dataclass(frozen=True, slots=True)
class GeneratedQuestion:
    """A question and the sentence that it was generated from, which answers it."""

    question: str
    sentence: Sentence


def generate_questions(sentences: Sequence[Sentence]) -> list[GeneratedQuestion]:
    """Return the questions that the sentences answer, in the order of the sentences.

    Every question names somebody or something, so that it is understood without the article. Of 300 of BBC's articles
    .63 have one.
    """
    texts = [(sentence, " ".join(sentence.text.split())) for sentence in sentences]
    casing = learn_casing(text for _, text in texts)
    asked = ((sentence, _question(text, casing)) for sentence, text in texts)
    return [GeneratedQuestion(question, sentence) for sentence, question in asked if question]


def _question(text: str, casing: Truecaser) -> str:
    """Return the question that the text answers, or "" if there is none that reads well."""
    question = _about_quotation(text, casing) if QUOTED.search(text) else _about_statement(text, casing)
    words = question.rstrip("?").split()
    return question if len(words) <= MOST_QUESTION_WORDS and any(word[:1].isupper() for word in words[1:]) else ""


def _about_quotation(text: str, casing: Truecaser) -> str:
    found = SPOKEN.search(text)
    return _about_speech(found["before"] or found["after"], found["said"], casing) if found else ""


def _about_statement(text: str, casing: Truecaser) -> str:
    text = without_adjunct(text)
    if found := STATED.match(text):
        return _about_speech(found["who"], found["said"], casing)
    clause = read_clause(text, casing) if text.endswith(".") else None
    return invert(clause) if clause else ""


def without_adjunct(text: str) -> str:
    """Return the statement without what stands before its subject; a date is put at its end.

    "In 2017, Norway built ships." becomes "Norway built ships in 2017."
    """
    found = ADJUNCT.match(text)
    if not found or not _is_adjunct(found["adjunct"].split()):
        return text
    adjunct, rest = found["adjunct"], found["rest"]
    dated = DATE.fullmatch(f" {adjunct[0].lower()}{adjunct[1:]}")
    return f"{main_part(rest.rstrip('.'))}{dated.group()}." if dated else rest


def _is_adjunct(words: Sequence[str]) -> bool:
    """Return whether the words begin as no subject does: with an adverb, a preposition or a participle."""
    first = words[0].lower()
    return (
        first.endswith(("ing", "ly")) or first in CANNOT_BEGIN or bool(DATE.match(f" {' '.join((first, *words[1:]))}"))
    )


def _about_speech(speaker: str, said: str, casing: Truecaser) -> str:
    """Return the question what the speaker said about what the reported sentence is about.

    Where that cannot be told, only what somebody with a full name said is asked.
    """
    who, topic = _speaker(speaker.split(), casing), read_clause(said, casing)
    if who and topic and _is_topic(topic.subject):
        return f"What did {who} say about {topic.subject}?"
    return f"What did {who} say?" if FULL_NAME.fullmatch(who) else ""


def _is_topic(subject: str) -> bool:
    words = subject.lower().split()
    counted = words[0][0].isdigit() or words[0] in {*QUANTITIES, *CARDINALS}
    return len(words) <= MOST_TOPIC_WORDS and not counted and words not in ([one] for one in PERSONS)


def _speaker(words: Sequence[str], casing: Truecaser) -> str:
    """Return the name at the end of the words, or all of them if they end in none; "" if they refer to somebody."""
    lower = {word.lower() for word in words}
    first = casing.restore(words[0], words[1] if len(words) > 1 else "")
    if not first or lower & (REFERRING | COMMON_OPENERS - BEFORE_NOUNS) or words[0].lower() in BEFORE_NOUNS:
        return ""
    named = [first, *words[1:]]
    start = next((place + 1 for place in reversed(range(len(named))) if not named[place][:1].isupper()), 0)
    return casing.full_name(" ".join(named[start:])) if start < len(named) else " ".join(named)
