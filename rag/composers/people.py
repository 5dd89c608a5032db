"""The people of a story: each with the sentence in which he or she first speaks or is said to act."""

from __future__ import annotations

import re
from functools import cache

from rag.composers.choosing import are_copies
from rag.composers.material import Material
from rag.composers.speakers import find_speakers, with_introductions
from rag.requests.wording import find_topic_words
from rag.text.lexicons import read_rows
from rag.text.lexicons.inflections import past, third_person
from rag.text.lexicons.reporting import REPORTING

SPEAKING = frozenset(
    (*map(past, REPORTING), *map(third_person, ("say", "tell", "comment")), *"speaks spoke spoken".split())
) | {"cited", "mentioned", "named", "quoted"}
"""What a request says of those who speak in the articles or are named there; `asks_for_people` tells its worth."""


def asks_for_people(wording: str) -> bool:
    """Return whether the wording asks for all people, or for those who speak, rather than for ships or the arrested.

    Of the gold sentences of 24 lists (`python -m eval.stories`) .50 are cited, .40 where no list is one of people, and
    .48 where every list with a word for people is; of the 12 of `python -m eval.requests` .79, .79 and .64.
    """
    asked = set(re.findall(r"[^\W\d_]+", wording.lower()))
    return bool(asked & _words()) and (not find_topic_words(wording) or bool(asked & SPEAKING))


def introduce_people(material: Material) -> list[int]:
    """Return for each speaker the place of the first sentence that he or she says, and of one with the name."""
    speakers = find_speakers(material)
    found: dict[str, int] = {}
    for place, speaker in enumerate(speakers):
        if speaker and speaker not in found and not any(are_copies(material, place, one) for one in found.values()):
            found[speaker] = place
    return list(with_introductions(material, list(found.values()), speakers))


@cache
def _words() -> frozenset[str]:
    return frozenset(word for row in read_rows("people.txt", " ") for word in row)
