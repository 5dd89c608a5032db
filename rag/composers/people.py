"""The people of a story: each with the sentence in which he or she first speaks or is said to act."""

from __future__ import annotations

import re
from functools import cache

from rag.composers.attribution import PERSON_NOUNS
from rag.composers.choosing import are_copies
from rag.composers.material import Material
from rag.composers.speakers import find_speakers, with_introductions
from rag.text.lexicons import read_rows
from rag.text.terms import stem


def names_people(wording: str) -> bool:
    """Return whether the wording has a word for people: one for anybody at all, or for people of a role or office."""
    asked = re.findall(r"[^\W\d_]+", wording.lower())
    return any(word in _words() or stem(word) in _roles() for word in asked)


def introduce_people(material: Material) -> list[int]:
    """Return for each speaker the place of the first sentence that he or she says, and of one with the name."""
    speakers = find_speakers(material)
    found: dict[str, int] = {}
    for place, speaker in enumerate(speakers):
        if speaker and speaker not in found and not any(are_copies(material, place, one) for one in found.values()):
            found[speaker] = place
    return list(with_introductions(material, list(found.values()), speakers))


@cache
def _roles() -> frozenset[str]:
    return frozenset(map(stem, PERSON_NOUNS))


@cache
def _words() -> frozenset[str]:
    return frozenset(word for row in read_rows("people.txt", " ") for word in row)
