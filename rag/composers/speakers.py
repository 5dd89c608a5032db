"""Who says a sentence: the name beside the reporting verb, also for a sentence that goes on with "she said"."""

from __future__ import annotations

from rag.composers.material import Material
from rag.text.names import find_names
from rag.text.patterns import QUOTATION
from rag.verification.speaker import ATTRIBUTION


def find_speakers(material: Material) -> list[str]:
    """Return for each sentence the last word of its speaker's name, or an empty string.

    A quotation without a named speaker has that of the sentence before it in the same article.
    """
    found: list[str] = []
    for place in range(len(material.quotations)):
        goes_on = place > 0 and material.article(place).id == material.article(place - 1).id
        named = name_speaker(material.text(place))
        quoted = bool(QUOTATION.search(material.text(place)))
        found.append(named or (found[-1] if goes_on and quoted else ""))
    return found


def name_speaker(text: str) -> str:
    """Return the last word of the speaker's name, or an empty string if none is named.

    It is the name beside a reporting verb, or else the one nearest to a quotation mark, outside the quotation.
    """
    outside = '"'.join(QUOTATION.split(text)[::2])
    names = [(start, outside[start:end]) for start, end in find_names(outside)]
    if match := ATTRIBUTION.search(outside):
        words = set(next(filter(None, match.groups()), "").split())
        named = [name for _, name in names if words & set(name.split())]
    else:
        marks = [place for place, character in enumerate(outside) if character == '"']
        named = [min(names, key=lambda one: min(abs(one[0] - mark) for mark in marks))[1]] if names and marks else []
    return named[0].split()[-1] if named else ""
