"""Whom a sentence names as its speaker, or that it refers to one named before: "said the Austrian", "she said"."""

from __future__ import annotations

import re
from typing import Literal

from rag.text.lexicons import alternatives
from rag.text.lexicons.calendar import MONTHS, WEEKDAYS
from rag.text.lexicons.countries import find_country, is_citizen
from rag.text.lexicons.function_words import PREPOSITIONS
from rag.text.lexicons.in_names import LEGAL_FORMS, OF_PERSONS, SHORT_TITLES, TITLES
from rag.text.names import find_names
from rag.text.patterns import QUOTATION
from rag.verification.speaker import ATTRIBUTION, VERB

Reference = Literal["nationality", "role", "pronoun"]

SAYING = re.compile(rf"\b{VERB}\b")
TIMES = frozenset((*MONTHS, *WEEKDAYS))
PERSON_NOUNS = OF_PERSONS | TITLES - SHORT_TITLES
_WORD = r"[\w'’-]{1,40}"
_ADVERB = r"(?:\s(?:also|later|then|[a-z]{1,40}ly))?"
DESCRIBED = re.compile(
    rf"\b[Tt]he\s(?:{_WORD}\s){{0,3}}?(?P<before>{_WORD}){_ADVERB}\s{VERB}\b"
    rf"|[\"',]\s{VERB}\sthe\s(?P<behind>{_WORD}(?:\s{_WORD}){{0,3}})"
)
"""What may be a description that speaks: "said the former Lund striker", "the Austrian later said"."""
WITH_NAME = re.compile(
    rf"(?:\s(?!{alternatives(PREPOSITIONS)}\b)[a-z-]{{1,40}}){{0,2}}\s[A-Z]|,\s[A-Z][\w-]{{1,40}}\s[A-Z]"
)
"""A name behind a description, which is that of the speaker: "skier Ida Renner", ", Bo Lind,"."""
DESCRIBED_NOUN = re.compile(r"(?:['’]s?)?\s([a-z-]{2,40})\b")
PRONOUN = re.compile(rf"\b(?:[Hh]e|[Ss]he){_ADVERB}\s{VERB}\b|[\"',]\s{VERB}\s(?:he|she)\b")
AGED = re.compile(r"\d{1,3}-year-old")


def name_speaker(text: str) -> str:
    """Return the last word of the speaker's name, or an empty string if none is named.

    It is the name beside a reporting verb, or else the one nearest to a quotation mark, outside the quotation. A full
    name goes before a single word, which may as well be a place, and is none where a common noun or a pronoun speaks.
    With none there it is the full name that opens the sentence: "Ann Berg of the police stood by it and said …".
    """
    if find_reference(text):
        return ""
    outside = outside_quotations(text)
    names = _named(outside)
    match = ATTRIBUTION.search(outside)
    said = set(next(filter(None, match.groups()), "").split()) if match else set()
    others = not PRONOUN.search(outside) and not (match and (match["noun"] or match["behind"]))
    marks = [place for place, character in enumerate(outside) if character == '"']
    ranked = sorted(
        (one for one in names if said & set(one[1].split()) or (marks and (others or " " in one[1]))),
        key=lambda one: (
            not said & set(one[1].split()),
            " " not in one[1],
            min((abs(one[0] - mark) for mark in marks), default=0),
        ),
    )
    spoken = ranked[0][1] if ranked else _name_opening(outside)
    return spoken.split()[-1] if spoken else ""


def find_reference(text: str) -> Reference | None:
    """Return how the sentence refers to a speaker whom it does not name before, or None if it does not refer to one."""
    outside = outside_quotations(text)
    first = next((start for start, name in _named(outside) if " " in name), len(outside))
    for match in DESCRIBED.finditer(outside):
        if match.start() < first and (described := _describe(outside, match)):
            return described
    pronoun = PRONOUN.search(outside)
    return "pronoun" if pronoun and pronoun.start() < first else None


def _describe(outside: str, match: re.Match[str]) -> Reference | None:
    """Return by what the words describe somebody, or None if they describe nobody or somebody who is named there."""
    described = "before" if match["before"] else "behind"
    for word in re.finditer(r"\S+", match[described]):
        end = match.start(described) + word.end()
        nationality = is_citizen(word.group()) or AGED.fullmatch(word.group())
        if nationality or word.group().lower() in PERSON_NOUNS:
            named = described == "behind" and WITH_NAME.match(outside, end)
            return None if named else "nationality" if nationality else "role"
    return None


def name_people(text: str) -> list[str]:
    """Return the last words of the full names outside quotation marks that are neither a country's nor a company's."""
    found = [name for _, name in _named(outside_quotations(text)) if " " in name and not find_country(name)]
    return [name.split()[-1] for name in found if name.split()[-1].lower() not in LEGAL_FORMS]


def name_subject(text: str) -> str:
    """Return the last word of the full name that opens a sentence, or an empty string."""
    names = _named(outside_quotations(text))
    return names[0][1].split()[-1] if names and names[0][0] == 0 and " " in names[0][1] else ""


def outside_quotations(text: str) -> str:
    """Return what stands outside the quotations of a sentence, with a mark for each."""
    parts = QUOTATION.split(text)
    return '"'.join(["", *parts[1::2]] if _goes_on(text) else parts[::2])


def _named(outside: str) -> list[tuple[int, str]]:
    """Return the names with their places, but no weekdays, months, nationalities or the "Lund" of "the Lund coach"."""
    spans = [span for span in find_names(outside) if not _describes(outside, span[1])]
    names = [(start, outside[start:end]) for start, end in spans]
    return [(start, name) for start, name in names if not is_citizen(name) and not TIMES.issuperset(name.split())]


def _describes(outside: str, end: int) -> bool:
    """Return whether a noun for a person follows the name that ends there, and so is meant, not the name."""
    noun = DESCRIBED_NOUN.match(outside, end)
    return noun is not None and noun[1] in PERSON_NOUNS


def _goes_on(text: str) -> bool:
    """Return whether the text begins within a quotation that an earlier sentence opened: its first mark closes one."""
    mark = QUOTATION.search(text)
    return mark is not None and mark.start() > 0 and mark[0] != "“" and not text[mark.start() - 1].isspace()


def _name_opening(outside: str) -> str:
    """Return the full name that opens a sentence which reports what is said, or an empty string."""
    names = _named(outside)
    opens = bool(names) and names[0][0] == 0 and " " in names[0][1]
    return names[0][1] if opens and SAYING.search(outside) else ""
