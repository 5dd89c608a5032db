"""Tells names from words that are capitalized only because they begin a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rag.text.lexicons.countries import find_country, is_national
from rag.text.lexicons.in_names import DESCRIPTIONS, TITLES
from rag.text.lexicons.openers import COMMON_OPENERS
from rag.text.patterns import POSSESSIVE

WORD = re.compile(r"\b[^\W\d_][\w’'&.-]{0,40}")
BEHIND_WORD = re.compile(r"[^\W_][,’'”\"]?\s$")
LEADING = TITLES | COMMON_OPENERS
"""Words before a name that are no part of it."""
FULL_NAME = re.compile(r"\b[A-Z][\w’'-]{0,40}(?: [A-Z][\w’'-]{0,40}){1,4}")


@dataclass(frozen=True, slots=True)
class Truecaser:
    """The words of some texts that stand within sentences with a capital, and without; and the names of some words."""

    capitalized: frozenset[str]
    lower: frozenset[str]
    names: tuple[str, ...]

    def restore(self, word: str, following: str = "") -> str:
        """Return the first word of a sentence as it stands within one, or "" if that cannot be told.

        It cannot where the word is common in one place and in a name in another: "Steel prices" beside "Corvan Steel".
        """
        plain = POSSESSIVE.sub("", word)
        lower = plain.lower()
        if not plain[:1].isupper() or sum(map(str.isupper, plain)) > 1:
            return word
        common = lower in DESCRIPTIONS or lower in self.lower
        if lower in COMMON_OPENERS or (common and plain not in self.capitalized):
            return word[0].lower() + word[1:]
        known = (plain in self.capitalized and not common) or following[:1].isupper() or lower in TITLES
        return word if known or is_national(plain) or find_country(plain) else ""

    def full_name(self, name: str) -> str:
        """Return the name without titles, and a surname with the first name that the texts give it."""
        words = _without_titles(name.split())
        if len(words) > 1:
            return " ".join(words)
        longer = (_without_titles(one.split()) for one in self.names)
        return next((" ".join(one) for one in longer if len(one) > 1 and one[-1] == words[0]), words[0])


def _without_titles(words: list[str]) -> list[str]:
    """Return the words behind the last title: "Commerce Secretary Ann Lee" is "Ann Lee"."""
    titles = [place for place, word in enumerate(words[:-1]) if word.lower().rstrip(".") in LEADING]
    return words[titles[-1] + 1 :] if titles else words


def learn_casing(texts: Iterable[str]) -> Truecaser:
    """Return how the words of the texts are written where they do not begin a sentence."""
    capitalized, lower, names = set[str](), set[str](), dict[str, None]()
    for text in texts:
        for found in WORD.finditer(text):
            word = POSSESSIVE.sub("", found.group().rstrip(".,-&'’"))
            if not word[:1].isupper():
                lower.add(word)
            elif BEHIND_WORD.search(text[max(0, found.start() - 3) : found.start()]):
                capitalized.add(word)
        names |= dict.fromkeys(POSSESSIVE.sub("", name) for name in FULL_NAME.findall(text))
    return Truecaser(frozenset(capitalized), frozenset(lower), tuple(names))
