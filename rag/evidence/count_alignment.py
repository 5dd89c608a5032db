"""Aligns the numbers of two sentences that are about the same thing, so that they can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rag.embeddings.word_vectors import similarity
from rag.evidence.counts import UNIT_STEMS, WORDS_BEFORE, Count, find_counts
from rag.text.lexicons.outcomes import OUTCOMES, PERSONS
from rag.text.quantities import find_quantities
from rag.text.terms import stem, vocabulary, words

LEAST_SIMILARITY = 0.8
"""The cosine of word vectors from which two words count as synonyms; antonyms seldom reach it."""
LEAST_SHARED, SHARED, MOSTLY_SHARED = 0.15, 0.4, 0.6
"""The overlap of the sentences (see `_overlap`) that is needed: the first if the words next to both numbers match or
both count the same kind of thing, the second if only words further away match, the third, as in copies, if none do."""
ROOT = 4
"""Words that share this many first letters are taken for forms of one word: "closure" and "closing"."""
LIST = 3
"""How many counts behind different names make a list."""
GENERIC_NOUNS = frozenset(map(stem, PERSONS))


def align_counts(one: str, other: str) -> Iterator[tuple[Count, Count]]:
    """Yield the pairs of counts, one from each sentence, that are about the same thing; each count is in one at most.

    The pairs that match best are taken first; of two that match equally well, the one with equal values. In a list of
    what each of several has, "Oregon ($4), Nevada ($3)", a count is about the one alone whose name stands before it.
    """
    if _overlap(one, other, frozenset()) < LEAST_SHARED:
        return
    pairs = [(first, second) for first in _find_about(one, other) for second in _find_about(other, one)]
    scores = {pair: _alignment_score(*pair, one, other) for pair in pairs}
    taken: set[Count] = set()
    for first, second in sorted(filter(scores.get, pairs), key=lambda pair: (-scores[pair], _differ(*pair))):
        if taken.isdisjoint((first, second)):
            taken |= {first, second}
            yield first, second


def _find_about(text: str, other: str) -> list[Count]:
    """Return the counts in the text without those of a list that are about somebody whom the other text lacks."""
    counts = find_counts(text)
    named = {one: one.before[-1] for one in counts if one.before and one.before[-1][0].isupper()}
    told, is_list = words(other), len(set(named.values())) >= LIST
    return [one for one in counts if not is_list or one not in named or named[one] in told]


def _differ(first: Count, second: Count) -> bool:
    return first.quantity.value != second.quantity.value


def _alignment_score(first: Count, second: Count, one: str, other: str) -> float:
    """Return how well two counts match, or 0 if they are about different things.

    The score is the number of synonyms next to both, a tenth of those further away, and the overlap of the sentences.
    """
    if not _same_unit(first, second) or first.partial != second.partial or _different_outcomes(first, second):
        return 0.0
    if _contrasted(first, second, _stems(one) & _stems(other)):
        return 0.0
    if first.quantity.kind == "plain" and not _same_counted(first, second):
        return 0.0
    things = frozenset(stem(word) for word in (*first.counted, *second.counted))
    near = _count_synonyms(first.adjacent, second.adjacent)
    around = _count_synonyms(first.adjacent, second.nearest) + _count_synonyms(second.adjacent, first.nearest)
    shared = _overlap(one, other, _common_noun(first, second))
    least = 2 if things & UNIT_STEMS else 1
    named = bool(first.counted and second.counted) and not things & (UNIT_STEMS | GENERIC_NOUNS)
    if shared >= LEAST_SHARED and (named or near >= least):
        return near + around / 10 + shared
    if shared >= MOSTLY_SHARED or (shared >= SHARED and around >= least):
        return around / 10 + shared
    return 0.0


def _same_unit(first: Count, second: Count) -> bool:
    """Return whether both have one kind of unit and compatible currencies, as "dollar" and "US dollar" are."""
    one, other = first.quantity, second.quantity
    return one.kind == other.kind and (one.currency.endswith(other.currency) or other.currency.endswith(one.currency))


def _different_outcomes(first: Count, second: Count) -> bool:
    """Return whether they are about outcomes that exclude each other, such as the dead and the injured."""
    one, other = _outcomes(first), _outcomes(second)
    families = {family for family, _ in one} & {family for family, _ in other}
    return any(not {it for it in one if it[0] == family} & other for family in families)


def _contrasted(first: Count, second: Count, shared: frozenset[str]) -> bool:
    """Return whether the words before both numbers differ in just one, which the other sentence lacks altogether.

    Then the numbers are in contrast: one is of exports that rose and one of imports, or of seats won and of seats lost.
    """
    if not len(first.before) == len(second.before) == WORDS_BEFORE:
        return False
    same = [_synonymous(word, its) for word, its in zip(first.before, second.before, strict=True)]
    if same.count(True) != 1:
        return False
    place = same.index(False)
    word, its = first.before[place], second.before[place]
    related = word[:ROOT].lower() == its[:ROOT].lower()
    return not related and not {stem(word), stem(its)} & shared


def _outcomes(count: Count) -> set[tuple[int, int]]:
    said = (word.lower() for word in (*count.counted, *count.adjacent, *count.nearest))
    return {OUTCOMES[word] for word in said if word in OUTCOMES}


def _same_counted(first: Count, second: Count) -> bool:
    """Return whether both count the same: a word is common, and it is the head noun (the last one) of either.

    Of two nouns the first only modifies the second: "police officers" are officers, and no police.
    """
    one, other = first.counted, second.counted
    if not (one and other):
        head, around = (one or other)[-1:], second.nearest if one else first.nearest
        return not head or _count_synonyms(head, around) > 0 or bool(_outcomes(first) & _outcomes(second))
    names, others = ({stem(word) for word in things if word[0].isupper()} for things in (one, other))
    if names and others and not names & others:
        return False
    return any(
        _synonymous(word, its) and (place == len(one) - 1 or its_place == len(other) - 1)
        for place, word in enumerate(one)
        for its_place, its in enumerate(other)
    )


def _common_noun(first: Count, second: Count) -> frozenset[str]:
    """Return the stem of the noun that both count; alone, it does not show that the sentences share a topic."""
    its = set(map(stem, second.counted))
    return frozenset([word for word in map(stem, first.counted) if word in its][:1])


def _count_synonyms(first: Sequence[str], second: Sequence[str]) -> int:
    """Return how many words of the first have a synonym in the second."""
    return sum(any(_synonymous(word, other) for other in second) for word in first)


@lru_cache(maxsize=20_000)
def _synonymous(word: str, other: str) -> bool:
    """Return whether two words mean the same: by stem, by outcome or by the cosine of their vectors."""
    if stem(word) == stem(other):
        return True
    one, its = OUTCOMES.get(word.lower()), OUTCOMES.get(other.lower())
    if one or its:
        return one == its
    if {stem(word), stem(other)} & UNIT_STEMS:
        return False
    return bool(similarity([word.lower()], [other.lower()])[0, 0] >= LEAST_SIMILARITY)


def _overlap(one: str, other: str, without: frozenset[str]) -> float:
    """Return the overlap coefficient of the sentences' stems, from 0 to 1: shared stems over those of the shorter one.

    Numbers and the stems in `without` are left out.
    """
    first, second = _stems(one) - without, _stems(other) - without
    return len(first & second) / max(1, min(len(first), len(second)))


@lru_cache(maxsize=4_096)
def _stems(text: str) -> frozenset[str]:
    """Return the stems of the content words of the text without its numbers."""
    parts, end = [], 0
    for one in find_quantities(text):
        parts.append(text[end : one.start])
        end = one.end
    return vocabulary(" ".join([*parts, text[end:]])).stems
