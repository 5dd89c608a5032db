"""Modality: whether a verb tells what was done, or what will, may, should be or is meant to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rag.text.lexicons.inflections import all_forms
from rag.text.lexicons.limiting import INTENDING
from rag.text.lexicons.modality import MODALITIES
from rag.text.lexicons.verbs import find_base
from rag.text.terms import stem

PATTERNS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in MODALITIES.items()}
_BETWEEN = r"(?:\s(?:not|also|now|then|soon|[a-z]{1,30}ly))?"
GOVERNED = re.compile(
    rf"\b(?P<modal>{'|'.join(MODALITIES.values())}|(?P<intended>{'|'.join(all_forms(INTENDING))})(?:\sto)?)"
    rf"{_BETWEEN}(?P<auxiliary>(?:\s(?:be|been|have))*){_BETWEEN}\s(?P<verb>[a-z]{{2,40}})\b",
    re.IGNORECASE,
)
"""A verb behind what governs it: "will close", "may soon have been closed", "plans to close", "considers closing"."""
LONGEST = 2_000
"""The longest sentence, in characters."""
PAST = re.compile(r"(?<!\bto be )(?<!\bbeing )(?<!\bto have )(?<!\bto have been )\b[a-z]{3,40}\b")
"""A word that may be a past, and no infinitive as in "to be closed"."""


@dataclass(frozen=True, slots=True)
class Action:
    """A verb, by its stem, with its modalities, which are {"done"} for a past, and the words that say so."""

    stem: str
    modalities: frozenset[str]
    words: str


def find_modalities(words: str) -> frozenset[str]:
    """Return the modalities that the words express: "future" for "will" and for "is due to"."""
    return frozenset(name for name, pattern in PATTERNS.items() if pattern.search(words))


def find_shared(one: str, other: str) -> frozenset[str]:
    """Return the words, in lower case, by which both texts express the same modality: "will" and "is to"."""
    shared = find_modalities(one) & find_modalities(other)
    found = (match.group() for name in shared for text in (one, other) for match in PATTERNS[name].finditer(text))
    return frozenset(word for words in found for word in words.lower().split())


@lru_cache(maxsize=4_096)
def find_actions(text: str) -> tuple[Action, ...]:
    """Return the verbs of a sentence with single spaces that a modal verb or an intention governs, and the pasts.

    A past that is also the infinitive, such as "shut", is left out, and a longer text is read in part.
    """
    return tuple(_actions(text[:LONGEST]))


def _actions(text: str) -> Iterator[Action]:
    governed: list[tuple[int, int]] = []
    for match in GOVERNED.finditer(text):
        governed.append(match.span())
        modalities = frozenset({"intended"}) if match["intended"] else find_modalities(match["modal"])
        yield Action(stem_verb(match["verb"]), modalities, match.group())
    for match in PAST.finditer(text):
        infinitive = find_base(match.group())
        inside = any(start <= match.start() < end for start, end in governed)
        if infinitive and infinitive != match.group() and not inside:
            yield Action(stem_verb(match.group()), frozenset({"done"}), match.group())


def stem_verb(word: str) -> str:
    """Return the stem of a verb's infinitive: that of "buy" for "bought"."""
    return stem(find_base(word) or word)
