"""Finding the sentence of a revised text that stands in the place of one of the text before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

ALIKE = 50.0
"""The least likeness, in per cent of their letters, of a sentence to the one that it replaces."""
MOST_COMPARED = 2_000
"""Most characters of a sentence that are compared."""


def find_counterpart(was: str, before: Sequence[str], after: Sequence[str]) -> str:
    """Return the new sentence of `after` in the place of `was`, which stood in `before`; empty if there is none.

    Among those between the same neighbours it is the one most like it, or else the one at its place in the order.
    """
    replaced, replacing = _replacement(was, tuple(before), tuple(after))
    if len(replaced) == len(replacing) == 1:
        return replacing[0]
    if alike := _most_alike(was, replacing):
        return alike
    if replaced and len(replaced) == len(replacing):
        return replacing[replaced.index(was)]
    known = set(before)
    return _most_alike(was, [sentence for sentence in after if sentence not in known])


def _replacement(was: str, before: tuple[str, ...], after: tuple[str, ...]) -> tuple[Sequence[str], Sequence[str]]:
    """Return the consecutive sentences with `was` among them that were replaced, and those that replace them."""
    for start, end, first, last in _replacements(before, after):
        if was in before[start:end]:
            return before[start:end], after[first:last]
    return (), ()


@lru_cache(maxsize=16)
def _replacements(before: tuple[str, ...], after: tuple[str, ...]) -> Sequence[tuple[int, int, int, int]]:
    """Return where sentences were replaced and by which: what stands on both sides between two that are the same."""
    found, start, first = [], 0, 0
    for same in Indel.opcodes(before, after).as_matching_blocks():
        if start < same.a and first < same.b:
            found.append((start, same.a, first, same.b))
        start, first = same.a + same.size, same.b + same.size
    return found


def _most_alike(was: str, sentences: Sequence[str]) -> str:
    cut = [sentence[:MOST_COMPARED] for sentence in sentences]
    found = process.extractOne(was[:MOST_COMPARED], cut, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return sentences[found[2]] if found else ""
