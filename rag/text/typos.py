"""Whether a word is another one with a slip of the keys."""

from __future__ import annotations

from rapidfuzz.distance import OSA

VOWELS = frozenset("aeiouy")


def is_typo(wrong: str, right: str) -> bool:
    """Return whether the words differ by one letter missing or added, two letters swapped, or one vowel replaced.

    The first letter must agree, as it is seldom mistyped; a replaced consonant most often makes a different word.
    """
    if wrong[:1] != right[:1] or OSA.distance(wrong, right, score_cutoff=1) != 1:
        return False
    changed = [{one, other} for one, other in zip(wrong, right, strict=False) if one != other]
    return len(wrong) != len(right) or len(changed) == 2 or changed[0] <= VOWELS
