"""Countries by all their names: Beijing means the government, Chinese and the People's Republic mean China.

The names of countries are CLDR's (territories.tsv), what it lacks is in nations.txt: adjectives, people, other names
and the seats of governments. Places such as Latin America and New Jersey are there so that they are not taken for one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from rag.text.lexicons import read_rows

NEEDS_CAPITAL = frozenset(
    "brit brits chad guinea kiwi kiwis lao lima manila poles polish swede swedes turk turkey turks".split()
)
"""Names that are other words in small letters: a slice of turkey, to polish a shoe."""
IN_CAPITALS = frozenset({"us", "car"})
"""Names that are other words unless all of their letters are capitals."""
WITHOUT_PLURAL = ("ese", "sh", "ch", "s", "z")
"""How an adjective ends that is no word for a person: one says two Germans, but not two Chineses."""


def find_country(name: str) -> str | None:
    """Return the mark of the country that is named, or None; no stem looks like a mark."""
    key = _key(name)
    written = name.isupper() if key in IN_CAPITALS else key not in NEEDS_CAPITAL or name[:1].isupper()
    return country_names().get(key) if written else None


def is_national(word: str) -> bool:
    """Return whether the word is like "Chinese" and says of something which country it is of."""
    return _key(word) in _adjectives() and find_country(word) is not None


@cache
def country_names() -> Mapping[str, str]:
    """Return the mark of each country by its names, without capitals and accents."""
    return {_key(name): f"@{code}" for code, name in _codes_and_names()}


@cache
def names_of_several_words() -> str:
    """Return a regular expression for a country's name of several words, such as South Korea, with its 's."""
    names = {name.lower() for _, name in _codes_and_names() if re.search(r"[ -]", name)}
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names | set(map(_without_accents, names)), key=lambda name: (-len(name), name)):
        by_letter[name[0]].append(_as_pattern(name[1:]))
    # A set of letters is ruled out at once, words whose capitals do not matter are not: so the first letter stands
    # outside them.
    starts = (f"[{letter}{letter.upper()}](?i:{'|'.join(rest)})" for letter, rest in sorted(by_letter.items()))
    return rf"\b(?:{'|'.join(starts)})\b(?:['’]s\b)?"


@cache
def marks() -> frozenset[str]:
    """Return the marks of all countries."""
    return frozenset(country_names().values())


def _codes_and_names() -> Iterator[tuple[str, str]]:
    for code, *names in read_rows("territories.tsv", "\t"):
        yield from ((code, name) for name in names)
    for code, *fields in read_rows("nations.txt", "|"):
        yield from ((code, name) for field in fields for name in _parts(field))
        yield from ((code, name) for name in _people(fields[0]))


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(_key(name) for row in read_rows("nations.txt", "|") for name in _parts(row[1]))


def _parts(field: str) -> Iterator[str]:
    return filter(None, field.split(", "))


def _people(adjectives: str) -> Iterator[str]:
    return (f"{name}s" for name in _parts(adjectives) if not name.endswith(WITHOUT_PLURAL))


def _as_pattern(name: str) -> str:
    spelt = name.replace(".", r"\.?").replace("'", "['’]").replace(" and ", " (?:and|&) ")
    return re.sub(r"[ -]", r"[\\s-]+", spelt)


def _key(name: str) -> str:
    """Return the name without capitals, accents, full stops and hyphens, with single spaces and "and" for an "&"."""
    bare = name if name.isascii() else _without_accents(name)
    return " ".join(bare.lower().replace(".", "").replace("-", " ").replace("&", "and").split())


def _without_accents(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
