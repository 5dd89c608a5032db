"""The people of a story: each with the sentence in which he or she first speaks or is said to act."""

from __future__ import annotations

import re
from functools import cache

from rag.composers.choosing import are_copies
from rag.composers.material import Material
from rag.composers.speakers import find_speakers
from rag.text.lexicons import read_rows


def asks_for_people(wording: str) -> bool:
    """Return whether the wording asks for people rather than for other things."""
    return any(word in _words() for word in re.findall(r"[^\W\d_]+", wording.lower()))


def introduce_people(material: Material) -> list[int]:
    """Return for each speaker the place of the first sentence with the name, in order."""
    found: dict[str, int] = {}
    for place, speaker in enumerate(find_speakers(material)):
        if speaker and speaker not in found and not any(are_copies(material, place, one) for one in found.values()):
            found[speaker] = place
    return sorted(found.values())


@cache
def _words() -> frozenset[str]:
    return frozenset(word for row in read_rows("people.txt", " ") for word in row)
