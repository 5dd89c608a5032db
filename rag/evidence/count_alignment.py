"""Which numbers of two sentences are about the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rag.embeddings.word_vectors import similarity
from rag.evidence.counts import MEASURING, NEAR, Count, find_counts
from rag.text.lexicons.outcomes import OUTCOMES, PERSONS
from rag.text.quantities import find_quantities
from rag.text.terms import stem, vocabulary

ALIKE = 0.8
"""From here on two words mean the same; opposites seldom come so near."""
LEAST_SHARED, SHARED, MOSTLY_SHARED = 0.15, 0.4, 0.6
"""The share of the shorter sentence's words that both have: where the words next to both numbers are the same, where
only words around them are, and where the sentences are copies."""
ROOT = 4
"""Words that begin with the same letters, as many as this, are taken for forms of one: "closure" and "closing"."""
GENERIC = frozenset(map(stem, PERSONS))


def count_the_same(one: str, other: str) -> Iterator[tuple[Count, Count]]:
    """Yield the pairs of numbers, one of each sentence, that are about the same thing, each number once at most."""
    if _share(one, other, frozenset()) < LEAST_SHARED:
        return
    pairs = [(first, second) for first in find_counts(one) for second in find_counts(other)]
    likeness = {pair: _likeness(*pair, one, other) for pair in pairs}
    taken: set[Count] = set()
    for first, second in sorted(filter(likeness.get, pairs), key=lambda pair: (-likeness[pair], _differ(*pair))):
        if taken.isdisjoint((first, second)):
            taken |= {first, second}
            yield first, second


def _differ(first: Count, second: Count) -> bool:
    return first.quantity.value != second.quantity.value


def _likeness(first: Count, second: Count, one: str, other: str) -> float:
    """Return how surely both are about the same, 0 for no: by the things, the words near them and the sentences."""
    if not _one_unit(first, second) or first.partial != second.partial or _opposed(first, second):
        return 0.0
    if _contrasted(first, second, _stems(one) & _stems(other)):
        return 0.0
    if first.quantity.kind == "plain" and not _same_things(first, second):
        return 0.0
    things = frozenset(stem(word) for word in (*first.things, *second.things))
    near = _alike(first.near, second.near)
    around = _alike(first.near, second.around) + _alike(second.near, first.around)
    shared = _share(one, other, _common_thing(first, second))
    least = 2 if things & MEASURING else 1
    named = bool(first.things and second.things) and not things & (MEASURING | GENERIC)
    if shared >= LEAST_SHARED and (named or near >= least):
        return near + around / 10 + shared
    if shared >= MOSTLY_SHARED or (shared >= SHARED and around >= least):
        return around / 10 + shared
    return 0.0


def _one_unit(first: Count, second: Count) -> bool:
    """Return whether both are of one kind and may be of one currency: "$" and "US dollar" may."""
    one, other = first.quantity, second.quantity
    return one.kind == other.kind and (one.currency.endswith(other.currency) or other.currency.endswith(one.currency))


def _opposed(first: Count, second: Count) -> bool:
    """Return whether one tells of the dead and the other of the injured, or one of a fine and the other of a profit."""
    one, other = _outcomes(first), _outcomes(second)
    families = {family for family, _ in one} & {family for family, _ in other}
    return any(not {it for it in one if it[0] == family} & other for family in families)


def _contrasted(first: Count, second: Count, shared: frozenset[str]) -> bool:
    """Return whether before both numbers stands the same, but for a word that the other sentence has nowhere.

    So one number is of exports that rose and one of imports, or one of seats that were won and one of seats lost.
    """
    if not len(first.before) == len(second.before) == NEAR:
        return False
    same = [_like(word, its) for word, its in zip(first.before, second.before, strict=True)]
    if same.count(True) != 1:
        return False
    place = same.index(False)
    word, its = first.before[place], second.before[place]
    related = word[:ROOT].lower() == its[:ROOT].lower()
    return not related and not {stem(word), stem(its)} & shared


def _outcomes(count: Count) -> set[tuple[int, int]]:
    said = (word.lower() for word in (*count.things, *count.near, *count.around))
    return {OUTCOMES[word] for word in said if word in OUTCOMES}


def _same_things(first: Count, second: Count) -> bool:
    """Return whether a noun of one is that of the other; before another noun it only says of which kind that is."""
    one, other = first.things, second.things
    if not (one and other):
        head, around = (one or other)[-1:], second.around if one else first.around
        return not head or _alike(head, around) > 0 or bool(_outcomes(first) & _outcomes(second))
    names, others = ({stem(word) for word in things if word[0].isupper()} for things in (one, other))
    if names and others and not names & others:
        return False
    return any(
        _like(word, its) and (place == len(one) - 1 or its_place == len(other) - 1)
        for place, word in enumerate(one)
        for its_place, its in enumerate(other)
    )


def _common_thing(first: Count, second: Count) -> frozenset[str]:
    """Return the noun that both count, which alone makes no two sentences tell of the same."""
    its = set(map(stem, second.things))
    return frozenset([word for word in map(stem, first.things) if word in its][:1])


def _alike(first: Sequence[str], second: Sequence[str]) -> int:
    """Return how many of the words have their like among the others."""
    return sum(any(_like(word, other) for other in second) for word in first)


@lru_cache(maxsize=20_000)
def _like(word: str, other: str) -> bool:
    if stem(word) == stem(other):
        return True
    one, its = OUTCOMES.get(word.lower()), OUTCOMES.get(other.lower())
    if one or its:
        return one == its
    if {stem(word), stem(other)} & MEASURING:
        return False
    return bool(similarity([word.lower()], [other.lower()])[0, 0] >= ALIKE)


def _share(one: str, other: str, without: frozenset[str]) -> float:
    """Return how many words of the shorter sentence the other has too, from 0 to 1; numbers do not count."""
    first, second = _stems(one) - without, _stems(other) - without
    return len(first & second) / max(1, min(len(first), len(second)))


@lru_cache(maxsize=4_096)
def _stems(text: str) -> frozenset[str]:
    parts, end = [], 0
    for one in find_quantities(text):
        parts.append(text[end : one.start])
        end = one.end
    return vocabulary(" ".join([*parts, text[end:]])).stems
