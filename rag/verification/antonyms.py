"""Words that are opposite to each other, by their stems and the sides of the pairs that they are in."""

from __future__ import annotations

from rag.text.lexicons.antonyms import ANTONYMS
from rag.text.terms import stem


def _sides() -> dict[str, frozenset[tuple[int, int]]]:
    found: dict[str, set[tuple[int, int]]] = {}
    for pair, entry in enumerate(ANTONYMS.split(";")):
        for side, words in enumerate(entry.split("|")):
            for word in words.split():
                found.setdefault(stem(word), set()).add((pair, side))
    return {one: frozenset(sides) for one, sides in found.items()}


SIDES = _sides()
"""For each stem the pairs that it is in, by their place, each with its side: 0 or 1."""
