"""Resolution of follow-up questions by rule: a question that depends on earlier ones to its stand-alone form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rag.characters import whole
from rag.errors import QuestionError
from rag.questions.asking_back import ask_of_told
from rag.questions.binding import CLAUSE, is_bound
from rag.questions.continuing import find_continued
from rag.questions.limits import MAX_HISTORY, MAX_QUESTION_LENGTH, check_history
from rag.questions.query import Query
from rag.questions.topic import PRONOUN, REFERENCE, TOPIC, TRAILING_WORDS, find_topic
from rag.requests.wording import find_topic_words
from rag.text.lexicons import alternatives
from rag.text.lexicons.countries import find_country
from rag.text.lexicons.function_words import COMMONEST_PREPOSITIONS
from rag.text.lexicons.in_names import ROLES
from rag.text.lexicons.pronouns import OF_PERSONS, OF_SEVERAL, ONLY_POSSESSIVE
from rag.text.names import find_names, names_in_question
from rag.text.patterns import AUXILIARY, DATE
from rag.text.terms import content_words
from rag.types import Turn

MAX_FRAGMENT_WORDS = 4
"""Most words of a fragment, besides a preposition."""
MAX_ELLIPTICAL_WORDS = 2
"""Most content words of a question that may be short for the one before it."""
LEADING_WORDS = re.compile(r"^(?:(?:and|but|or|so|ok|okay|then)\b[\s,]*)+", re.IGNORECASE)
"""Connectives that a follow-up may start with: "And …", "So …"."""
ABOUT = re.compile(r"^(?:what|how)\s+about\s+", re.IGNORECASE)
"""The start of "What about …?"."""
ARTICLES = re.compile(r"\b(?:these|this|the|all|my)\s+(?:articles?|stor(?:y|ies)|news)\b", re.IGNORECASE)
PREPOSITION = re.compile(rf"^{alternatives((*COMMONEST_PREPOSITIONS, 'the'))}\s+", re.IGNORECASE)
BARE_WORD = re.compile(r"^(why|when|where|how)(?:\s+(?:so|exactly|not|is that|was that))?\W*$", re.IGNORECASE)
"""A question that is only a question word, such as "Why?" or "When exactly?"."""
ASKED = re.compile(
    rf"^(?:who|what|which|when|where|why|how(?:\s+(?:many|much))?)\b\s*+(?P<noun>.*?)\s*\b(?P<rest>{AUXILIARY}\b.*)$",
    re.IGNORECASE,
)
"""A question, divided into its question word, the noun behind that, and the rest from its auxiliary on."""
JOINED = re.compile(r",? (?:and|or) ")
"""What stands between two joined names."""
LOCATIVE = re.compile(r"\b(?:in|on|at)\s+(?:the\s+)?$", re.IGNORECASE)
"""What precedes the name of a place: "in the". Such a name is not the subject of a question."""


def read_question(question: str, history: Sequence[str | Turn] = ()) -> Query:
    """Return the question with its stand-alone form, resolved from the earlier questions in `history`, oldest first.

    Raises QuestionError for a question without a word or of more than MAX_QUESTION_LENGTH characters, and for a history
    that is longer than `rag.questions.limits` allows.
    """
    question = _one_line(question)
    if not re.search(r"\w", question):
        raise QuestionError("the question is empty; ask something about the articles")
    if len(question) > MAX_QUESTION_LENGTH:
        raise QuestionError(
            f"the question is longer than {MAX_QUESTION_LENGTH:,} characters; add long texts as articles"
        )
    check_history(history)
    asked_before = [_one_line(turn.question if isinstance(turn, Turn) else turn) for turn in history]
    earlier: list[str] = []
    told = ["", *(turn.answer if isinstance(turn, Turn) else "" for turn in history)]
    for asked, before in zip(asked_before, told, strict=False):
        earlier.append(_put_in_context(asked, earlier) or _make_short(asked, earlier, before))
    in_context = _put_in_context(question, earlier)
    shown = f"{asked_before[-1]} {question}" if in_context else ""
    continued = "" if BARE_WORD.match(LEADING_WORDS.sub("", question)) else find_continued(question, earlier)
    return Query(question, _make_short(question, earlier, told[-1]), None, in_context, shown, continued)


def _put_in_context(question: str, earlier: Sequence[str]) -> str:
    """Return a question of few words, none of which refers to anything, with the last topic in brackets; "" for others.

    Whether it continues the conversation or changes the subject cannot be told from its words: on CAsT, always to take
    it as a continuation costs .002 of the token F1.
    """
    asked = LEADING_WORDS.sub("", question)
    alone = not earlier or len(content_words(asked)) > MAX_ELLIPTICAL_WORDS or find_names(asked)
    if alone or make_standalone(question, earlier) not in (question, asked):
        return ""
    in_context = _append_topic(asked, earlier)
    return in_context if in_context != asked and len(in_context) <= MAX_QUESTION_LENGTH else ""


def _make_short(question: str, earlier: Sequence[str], told: str) -> str:
    """Return the stand-alone form, or the question as it is if that would be too long to be a question.

    Each form may repeat the one before it, so that without a limit they would grow with every earlier question.
    """
    standalone = make_standalone(question, earlier, told)
    return standalone if len(standalone) <= MAX_QUESTION_LENGTH else question


def make_standalone(question: str, earlier: Sequence[str], told: str = "") -> str:
    """Return the question in a form that can be understood without the `earlier` ones, which are oldest first.

    A lone question word ("Why?") repeats the last question with that word, or asks about what the last answer `told`
    where that was a request; a fragment ("And in Norway?") replaces the name or date in the last question; a pronoun is
    replaced by the latest subject. The earlier questions must stand alone themselves.
    """
    if not earlier:
        return question
    previous = TRAILING_WORDS.sub("", earlier[-1])
    with_topics = [one for one in earlier if not _is_about_all(one)]
    asked = LEADING_WORDS.sub("", question)
    if bare := BARE_WORD.match(asked):
        return _ask_back(bare[1], previous, told) or question
    fragment = TRAILING_WORDS.sub("", ABOUT.sub("", asked))
    asks_about = ABOUT.match(asked) and not PRONOUN.search(fragment)
    if _is_about_all(previous):
        return f"What do the articles say about {fragment}?" if asks_about else _resolve(asked, with_topics)
    if asks_about and not _names_something(fragment) and any(map(find_topic, earlier)):
        return _append_topic(asked, earlier)
    if asks_about or _is_fragment(fragment):
        return f"{_substitute(previous, fragment)}?"
    if not content_words(asked):
        return f"{previous}: {asked}"
    return _resolve(asked, with_topics)


@lru_cache(maxsize=2 * MAX_HISTORY)
def _is_about_all(question: str) -> bool:
    """Return whether it is a request to the articles as a whole, which leaves no topic: "Who is quoted?"."""
    itself = ARTICLES.sub("", question)
    return not (
        find_topic_words(itself) or names_in_question(itself) or PRONOUN.search(itself) or REFERENCE.search(itself)
    )


def _is_fragment(text: str) -> bool:
    """Return whether the text is a few words with a name or date that are no question by themselves: "in Norway".

    One capitalized word that goes on in small letters is as little a name there as in a question: "Compile an index".
    """
    asks = CLAUSE.search(text) or PRONOUN.search(text) or TOPIC.match(text)
    names = names_in_question(text) or find_names(text) == [(0, len(text))] or DATE.search(text)
    return bool(names) and len(text.split()) <= MAX_FRAGMENT_WORDS + 1 and not asks


def _names_something(text: str) -> bool:
    """Return whether the text holds a name or a date."""
    return bool(find_names(text) or DATE.search(text))


def _ask_back(word: str, previous: str, told: str) -> str:
    """Return the previous question asked with `word`, or after a request what the answer told; "" for none."""
    asked = "" if CLAUSE.match(previous) else ask_of_told(word, f"{previous}.") or ask_of_told(word, told)
    return asked or ("" if _is_about_all(previous) else _replace_question_word(word, previous))


def _replace_question_word(word: str, previous: str) -> str:
    """Return the previous question with `word` in place of its question word, or before it if it has none."""
    if asked := ASKED.match(previous):
        noun = f" {asked['noun']}" if asked["noun"] else ""
        return f"{word.capitalize()} {asked['rest']}{noun}?"
    return f"{word.capitalize()} {previous[:1].lower()}{previous[1:]}?"


def _substitute(previous: str, fragment: str) -> str:
    """Return the previous question with the fragment in place of its first date or name, or appended.

    A fragment with a date replaces a date, any other a name.
    """
    bare = PREPOSITION.sub("", fragment)
    dates = [match.span() for match in DATE.finditer(previous)]
    slots = dates if DATE.search(bare) else find_names(previous)
    if slots:
        start, end = slots[0]
        return f"{previous[:start]}{bare}{previous[end:]}"
    return f"{previous}, {fragment}"


def _resolve(question: str, earlier: Sequence[str]) -> str:
    """Return the question with its first unresolved pronoun replaced by the latest subject of the earlier questions.

    A pronoun behind a name in the same question refers to that name. Where a reference such as "the deal" stands
    without a name, the topic is appended in brackets.
    """
    pronoun = next((one for one in PRONOUN.finditer(question) if not is_bound(question, one)), None)
    names = find_names(question)
    if pronoun and not any(end <= pronoun.start() for _, end in names):
        name = _last_subject(earlier, pronoun.group().lower())
        if name and not (pronoun.group().lower() in OF_SEVERAL and find_country(name)):
            owner = f"{name}’" if name.endswith("s") and not find_names(name) else f"{name}’s"
            put = owner if pronoun.group().lower() in ONLY_POSSESSIVE else name
            return f"{question[: pronoun.start()]}{put}{question[pronoun.end() :]}"
        return _append_topic(question, earlier)
    if REFERENCE.search(question) and not names:
        return _append_topic(question, earlier)
    return question


def _last_subject(earlier: Sequence[str], pronoun: str) -> str | None:
    """Return what the pronoun refers to: the topic or first name of the latest earlier question that has one.

    A plural pronoun may refer to joined names ("Ann and Bob"); a personal one only to a name. Returns None if nothing
    fits, or if the name is that of a role.
    """
    plural = pronoun in OF_SEVERAL
    for asked in reversed(earlier):
        names = [(start, end) for start, end in find_names(asked) if not LOCATIVE.search(asked, 0, start)]
        topic = None if pronoun in OF_PERSONS else find_topic(asked)
        if topic and (not names or find_names(topic)) and _agrees_in_number(topic, plural):
            return topic
        if names:
            start, end = names[0]
            if plural and len(names) > 1 and JOINED.fullmatch(asked, end, names[1][0]):
                end = names[1][1]
            return None if asked[start:end] in ROLES else asked[start:end]
    return None


def _agrees_in_number(topic: str, plural: bool) -> bool:
    """Return whether the topic is plural where the pronoun is; a name agrees with either."""
    return topic.endswith("s") == plural or bool(find_names(topic))


def _append_topic(question: str, earlier: Sequence[str]) -> str:
    """Return the question with the latest topic, or else the words of the last question's, in brackets.

    Requests to the articles as a whole leave no topic; the question stays as it is if there are no others. The first
    word is put in small letters, so that it is not taken for a name.
    """
    earlier = [one for one in earlier if not _is_about_all(one)]
    if not earlier:
        return question
    topics = (find_topic(asked) for asked in reversed(earlier))
    topic = next((one for one in topics if one), None)
    if topic is None:
        last = earlier[-1]
        words = f"{last[:1].lower()}{last[1:]}"
        asked = find_topic_words(words) if not CLAUSE.match(last) else []
        topic = " ".join((asked or content_words(words))[:6])
    return f"{TRAILING_WORDS.sub('', question)} ({topic})?"


def _one_line(text: str) -> str:
    """Return the text with every run of white space replaced by one space, and no halves of characters."""
    return " ".join(whole(text).split())
