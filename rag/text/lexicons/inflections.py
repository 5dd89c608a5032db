"""Inflects English verbs, by rule or, for irregular verbs, from a list."""

from __future__ import annotations

import re
from collections.abc import Iterable

PASTS = {"say": "said", "tell": "told", "write": "wrote"}
PARTICIPLES = {"write": "written"}
DOUBLED = frozenset({"admit", "quip"})
"""Verbs whose last letter is doubled before an ending."""


def third_person(verb: str) -> str:
    """Return the form after he, she or it: says, replies, stresses."""
    if re.search(r"(?:s|sh|ch|x|z|o)$", verb):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if _ends_in_consonant_and_y(verb) else f"{verb}s"


def past(verb: str) -> str:
    """Return the past tense: said, replied, admitted."""
    if verb in PASTS:
        return PASTS[verb]
    if _ends_in_consonant_and_y(verb):
        return f"{verb[:-1]}ied"
    return f"{verb}d" if verb.endswith("e") else f"{_doubled(verb)}ed"


def participle(verb: str) -> str:
    """Return the past participle: said, written."""
    return PARTICIPLES.get(verb, past(verb))


def gerund(verb: str) -> str:
    """Return the form in -ing: saying, writing, admitting."""
    return f"{verb[:-1]}ing" if verb.endswith("e") else f"{_doubled(verb)}ing"


def finite(verbs: Iterable[str]) -> tuple[str, ...]:
    """Return the third person singular and the past of each verb: says, said."""
    return tuple(form for verb in verbs for form in (third_person(verb), past(verb)))


def all_forms(verbs: Iterable[str]) -> tuple[str, ...]:
    """Return every form of each verb, without duplicates."""
    made = (form for verb in verbs for form in (verb, third_person(verb), past(verb), participle(verb), gerund(verb)))
    return tuple(dict.fromkeys(made))


def _ends_in_consonant_and_y(verb: str) -> bool:
    return bool(re.search(r"[^aeiou]y$", verb))


def _doubled(verb: str) -> str:
    return verb + verb[-1] if verb in DOUBLED else verb
