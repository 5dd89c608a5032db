"""Reads the main clause of a statement: who or what it is about, its auxiliary and what is said with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.text.lexicons.auxiliaries import HAVE
from rag.text.lexicons.countries import is_national
from rag.text.lexicons.function_words import (
    APPROXIMATE,
    BEFORE_NOUNS,
    CANNOT_BEGIN,
    COMPLETING,
    FINITE_AUXILIARIES,
    JOINING,
    PREPOSITIONS,
    QUANTITIES,
    REFERRING,
)
from rag.text.lexicons.in_names import SHORT_TITLES
from rag.text.lexicons.inflections import third_person
from rag.text.lexicons.numbers import CARDINALS
from rag.text.lexicons.pronouns import ANAPHORIC_NOUNS, POSSESSIVES
from rag.text.lexicons.reporting import REPORTING
from rag.text.lexicons.verbs import INFINITIVES, INTENTIONS, ONLY_PAST, PARTICIPLES, find_infinitive
from rag.text.truecasing import Truecaser

MOST_READ_WORDS, MOST_SUBJECT_WORDS = 45, 9
"""Words of a statement that are looked at, and words of a subject, at most."""
DASHES = ("-", "–", "—")
PRESENTS = frozenset((*map(third_person, INFINITIVES.values()), *REPORTING, "indicate", "show", "suggest"))
IN_BRACKETS = re.compile(r"\s\([^()]{0,80}\)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A main clause. `auxiliary` is "did" or "does" where it has none; `predicate` is what stands behind it then.

    "Norway bought ships in May" is ("Norway", "did", ("buy", "ships", "in", "May")).
    """

    subject: str
    auxiliary: str
    predicate: tuple[str, ...]


def read_clause(text: str, casing: Truecaser) -> Clause | None:
    """Return the main clause with which the text begins, or None if it cannot be told what it is about by itself.

    `casing` tells whether the first word is capitalized as a name or only as the first one.
    """
    words = IN_BRACKETS.sub("", text).rstrip(".").split()[:MOST_READ_WORDS]
    found = _find_verb(words)
    if found is None:
        return None
    end, verb = found
    subject = _subject(words[:end], casing)
    auxiliary, predicate = _with_auxiliary(words[verb:])
    predicate = tuple(word for word in predicate if word != "also")
    return Clause(subject, auxiliary, predicate) if subject and predicate else None


def _find_verb(words: Sequence[str]) -> tuple[int, int] | None:
    """Return where the subject ends and where the finite verb stands; between them may be an apposition in commas."""
    participle = None
    for place, word in enumerate(words[: MOST_SUBJECT_WORDS + 1]):
        if place and _is_finite(words, place):
            return place, place
        if word.endswith(","):
            return _behind_apposition(words, place)
        if word.lower() in COMPLETING | JOINING or (place and is_present(words, place)):
            return None
        if place and participle is None and find_infinitive(word) and "by" not in words[place + 1 : place + 2]:
            participle = place
    return (participle, participle) if participle is not None else None


def _behind_apposition(words: Sequence[str], comma: int) -> tuple[int, int] | None:
    closing = next((place for place in range(comma + 1, len(words)) if words[place].endswith(",")), len(words))
    verb = closing + 1
    return (comma + 1, verb) if comma + 1 < verb < len(words) and _is_finite(words, verb) else None


def _is_finite(words: Sequence[str], place: int) -> bool:
    """Return whether an auxiliary stands there, or a past with an object, or an intention."""
    word, behind = words[place], words[place + 1 : place + 3]
    if not behind:
        return False
    if word in HAVE:
        return any(one in PARTICIPLES or one == "been" for one in behind)
    if word in FINITE_AUXILIARIES or word in ONLY_PAST or (word in INTENTIONS and behind[0] == "to"):
        return True
    return bool(find_infinitive(word)) and _begins_object(behind)


def is_present(words: Sequence[str], place: int) -> bool:
    """Return whether a verb in the present tense stands there, with an object: it is another clause's."""
    return words[place] in PRESENTS and _begins_object(words[place + 1 : place + 3])


def _begins_object(words: Sequence[str]) -> bool:
    """Return whether an object begins with the words: "the mill", "Lund", "4,500 jobs", "over 28 firms"."""
    first, second = (*words, "", "")[:2]
    amount = second if first in APPROXIMATE else first
    counted = amount.lower() in CARDINALS or amount.lstrip("$£€")[:1].isdigit()
    return first in BEFORE_NOUNS or first[:1].isupper() or counted


def _with_auxiliary(words: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return the auxiliary, which is put before a verb that has none, and the words behind it."""
    verb, rest = words[0], tuple(words[1:])
    if verb in ("are", "is") and rest[:1] == ("to",):
        return verb, ("going", *rest)
    if verb in FINITE_AUXILIARIES:
        return verb, rest
    if verb in INTENTIONS and rest[:1] == ("to",):
        return ("does" if verb.endswith("s") else "did"), (INTENTIONS[verb], *rest)
    return "did", (find_infinitive(verb), *rest)


def _subject(words: Sequence[str], casing: Truecaser) -> str:
    """Return the subject as it stands within a sentence, or "" if it stands for something named before."""
    named = [word.rstrip(",") for word in words]
    while named and (named[-1].endswith("ly") or named[-1] in ("also", "already", "now", "still")):
        named.pop()
    lower = [word if len(word) > 1 and word.isupper() else word.lower() for word in named]
    if not named or len(named) > MOST_SUBJECT_WORDS or {*lower} & (REFERRING | {*POSSESSIVES, *DASHES}):
        return ""
    if lower[0] in CANNOT_BEGIN or not lower[0][:1].isalnum() or lower[-1] in PREPOSITIONS | BEFORE_NOUNS:
        return ""
    if not FINITE_AUXILIARIES.isdisjoint(named[1:]) or {*lower} & {"ago", "having", "being"}:
        return ""
    if lower[0] in QUANTITIES and lower[1:3] == ["of", "the"]:
        return ""
    if lower[0] == "the" and not _is_known_by_itself(named[1:]):
        return ""
    first = casing.restore(named[0], named[1] if len(named) > 1 else "")
    if lower[0].rstrip(".") in SHORT_TITLES and len(named) == 2:
        return casing.full_name(" ".join(named))
    return " ".join((first, *named[1:])) if first else ""


def _is_known_by_itself(words: Sequence[str]) -> bool:
    """Return whether the words behind "the" name something: "UK economy", but not "former striker" or "Chilean"."""
    named = any(word[:1].isupper() for word in words)
    nationality = len(words) == 1 and is_national(words[0])
    return named and not nationality and words[-1] not in ANAPHORIC_NOUNS and "former" not in words
