"""Maps every name of a country to its code: China, Chinese, the People's Republic and Beijing are all "@cn".

A code is "@" and the ISO 3166 code. territories.tsv holds CLDR's names of countries; nations.txt adds adjectives,
people, other names and seats of government. It also lists places such as Latin America and New Jersey, so that no part
of their name is taken for a country.
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
"""Names that mean something else in lower case: a slice of turkey, to polish a shoe."""
NEEDS_ALL_CAPITALS = frozenset({"us", "car"})
"""Names that mean something else unless all their letters are capitals: US, CAR."""
NATIONAL_ENDINGS = ("ese", "ish", "ian", "ean", "ic", "i", "an", "n", "s", "ans", "ians")
"""What the adjectives of countries, and the people, end in where their names do not: Swedish, Italians."""
WITHOUT_PLURAL = ("ese", "sh", "ch", "s", "z")
"""Endings of adjectives that have no plural for people: one says two Germans, but not two Chineses."""


def find_country(name: str) -> str | None:
    """Return the code of the country that is named, such as "@cn", or None; the "@" keeps it apart from stems."""
    key = _key(name)
    written = name.isupper() if key in NEEDS_ALL_CAPITALS else key not in NEEDS_CAPITAL or name[:1].isupper()
    return country_names().get(key) if written else None


def is_national(word: str) -> bool:
    """Return whether the word is the adjective of a country, such as "Chinese"."""
    return _key(word) in _adjectives() and find_country(word) is not None


def is_citizen(word: str) -> bool:
    """Return whether the word stands for people of a country, such as "Swede", or for one as "Austrian" does."""
    return (_key(word) in _citizens() or _key(word) in _adjectives()) and find_country(word) is not None


@cache
def country_names() -> Mapping[str, str]:
    """Return the code of each country by its names, in lower case without accents."""
    return {_key(name): f"@{code}" for code, name in _codes_and_names()}


@cache
def multiword_names() -> str:
    """Return a regular expression for country names of several words, such as South Korea, with a possessive ending."""
    names = {name.lower() for _, name in _codes_and_names() if re.search(r"[ -]", name)}
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names | set(map(_without_accents, names)), key=lambda name: (-len(name), name)):
        by_letter[name[0]].append(_as_pattern(name[1:]))
    # The first letter is matched as a set outside the case-insensitive group, because `re` rejects a set at once: most
    # words of a text start with a letter that does not match.
    starts = (f"[{letter}{letter.upper()}](?i:{'|'.join(rest)})" for letter, rest in sorted(by_letter.items()))
    return rf"\b(?:{'|'.join(starts)})\b(?:['’]s\b)?"


def _codes_and_names() -> Iterator[tuple[str, str]]:
    """Yield each country's code, without "@", with each of its names."""
    for code, *names in read_rows("territories.tsv", "\t"):
        yield from ((code, name) for name in names)
    for code, *fields in read_rows("nations.txt", "|"):
        yield from ((code, name) for field in fields for name in _parts(field))
        yield from ((code, name) for name in _people(fields[0]))


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(_key(name) for row in read_rows("nations.txt", "|") for name in _parts(row[1]))


@cache
def _citizens() -> frozenset[str]:
    return frozenset(_key(name) for row in read_rows("nations.txt", "|") for name in _parts(row[2]))


def _parts(field: str) -> Iterator[str]:
    return filter(None, field.split(", "))


def _people(adjectives: str) -> Iterator[str]:
    return (f"{name}s" for name in _parts(adjectives) if not name.endswith(WITHOUT_PLURAL))


def _as_pattern(name: str) -> str:
    spelt = name.replace(".", r"\.?").replace("'", "['’]").replace(" and ", " (?:and|&) ")
    return re.sub(r"[ -]", r"[\\s-]+", spelt)


def _key(name: str) -> str:
    """Return the name for comparison: in lower case without accents, full stops and hyphens, with "and" for "&"."""
    bare = name if name.isascii() else _without_accents(name)
    return " ".join(bare.lower().replace(".", "").replace("-", " ").replace("&", "and").split())


def _without_accents(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
