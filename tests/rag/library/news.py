"""The short stories that the tests of the library add, and how they look at what became of them."""

from __future__ import annotations

from rag.library import Library

RAIN = "The rain stopped the harvest in Lund. Farmers waited."
GOLD = "A thief stole the gold of Malmo. Police have no leads."
SNOW = "The snow closed the pass. Drivers turned back."


def counts(library: Library, *stems: str) -> list[int]:
    """Return how many sentences hold each stem."""
    return [library.words.count(stem) for stem in stems]


def raising(*_: object) -> None:
    """Stand for a step at which the process dies."""
    raise ZeroDivisionError
