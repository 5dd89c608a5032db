"""Rule: the numbers in a claim must be in its evidence, with the same unit, qualifier and counted thing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rag.text.lexicons.numbers import MEASURES
from rag.text.quantities import Quantity, find_quantities, value_supported_by
from rag.text.terms import stem
from rag.text.tokens import tokenize
from rag.verification.evidence import CitedEvidence
from rag.verification.findings import Finding

IDIOMATIC = 1.0
"""A number in words up to this is not checked: "one of them" is an idiom."""
UNITS = frozenset(map(stem, MEASURES))
FEW = 4.0
"""A number in words up to this may be counted from a list in the evidence, which need not state it."""


def check_numbers(claim: str, evidence: CitedEvidence) -> Iterator[Finding]:
    """Yield a finding for each number that the evidence lacks, uses for something else or qualifies differently."""
    stated = [one for sentence in evidence.sentences for one in find_quantities(sentence)]
    wholes = [pair for sentence in evidence.sentences for pair in _parts_of_wholes(claim, sentence)]
    metadata = find_quantities(evidence.metadata)
    for claimed in find_quantities(claim):
        if claimed.spelled_out and claimed.value <= IDIOMATIC:
            continue
        equal = [one for one in stated if _supports(claimed, one)]
        if not equal:
            if not any(_supports(claimed, one) for one in metadata):
                elsewhere = any(_supports(claimed, one) for one in find_quantities(evidence.articles_text))
                yield _missing(claimed, stated, elsewhere)
        elif mismatches := _mismatches(claimed, equal, stated):
            yield Finding(f"the sentence says {_shown(mismatches[0])}, the claim says {_shown(claimed)}")
        elif _in_other_units(claimed, equal):
            yield Finding(f"the sentence has {_shown(equal[0])} with another unit than the claim")
        elif part := next((part for part, whole in wholes if equal == [whole]), None):
            yield Finding(f"the sentence says it of {_shown(part)} of {_shown(equal[0])}", contradicts=False)
        elif not any(_qualifiers_agree(claimed, one) for one in equal):
            yield Finding(
                f"the sentence says {_shown(equal[0])}, the claim says {_shown(claimed)}",
                contradicts={claimed.qualifier, equal[0].qualifier} == {"above", "below"},
            )


def _supports(claimed: Quantity, stated: Quantity) -> bool:
    return _same_kind(claimed, stated) and value_supported_by(claimed, stated)


def _same_kind(claimed: Quantity, stated: Quantity) -> bool:
    kinds = {claimed.kind, stated.kind}
    if len(kinds) == 1 or kinds == {"plain", "money"}:
        return True
    return kinds == {"plain", "ordinal"} and {claimed.spelled_out, stated.spelled_out} != {True} and claimed.value <= 31


def _mismatches(claimed: Quantity, equal: Sequence[Quantity], stated: Sequence[Quantity]) -> list[Quantity]:
    """Return other numbers of the evidence for what the claim counts, if its own number counts something else there."""
    if not claimed.counted_stems:
        return []
    counted = claimed.counted_stems[0]
    if any(not one.counted_stems or counted in one.counted_stems for one in equal):
        return []
    return [
        one for one in stated if one.counted_stems[:1] == (counted,) and one not in equal and one.kind == claimed.kind
    ]


def _in_other_units(claimed: Quantity, equal: Sequence[Quantity]) -> bool:
    """Return whether the claim has a unit of measure, and the evidence another each time: three years, three months."""
    units = [one.counted_stems[0] if one.counted_stems else "" for one in (claimed, *equal)]
    return all(unit in UNITS for unit in units) and units[0] not in units[1:]


def _parts_of_wholes(claim: str, sentence: str) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the numbers of a part and its whole, "62 of its 410 shops", where the claim lacks the part.

    Only if it has the content word before the phrase or one of the two behind it, which say what is told of the part:
    "the firm has 410 shops" says nothing of it, "the firm closes 410 shops" does.
    """
    said = {word.stem for word in tokenize(claim)}
    for part, whole in pairwise(find_quantities(sentence)):
        if part.is_part and not any(_supports(one, part) for one in find_quantities(claim)):
            before = [word.stem for word in tokenize(sentence) if word.end <= part.start and word.is_content]
            if said.intersection((*before[-1:], *whole.counted_stems[1:])):
                yield part, whole


def _qualifiers_agree(claimed: Quantity, stated: Quantity) -> bool:
    if not math.isclose(claimed.value, stated.value, rel_tol=1e-9):
        return True
    return {claimed.qualifier, stated.qualifier} <= {"", "about"} or claimed.qualifier == stated.qualifier


def _missing(claimed: Quantity, stated: Sequence[Quantity], elsewhere: bool) -> Finding:
    """Return the finding for a number that the evidence lacks.

    It contradicts if the evidence counts the same with another number, has the figure with another unit, or has one
    number of that kind alone, such as a sum of money; but one that stands `elsewhere` in the articles may be meant.
    """
    alike = [one for one in stated if one.is_year == claimed.is_year and _same_kind(claimed, one)]
    counting = [one for one in alike if set(one.counted_stems) & set(claimed.counted_stems)]
    alone = alike if len(alike) == 1 and not elsewhere and (claimed.kind != "plain" or claimed.is_year) else []
    other_unit = [one for one in stated if _figure(one) == _figure(claimed) != ""]
    if other := counting or other_unit or alone:
        return Finding(f"the sentence says {_shown(other[0])}, the claim says {_shown(claimed)}")
    return Finding(f"the sentence does not say {_shown(claimed)}", contradicts=False)


def _figure(one: Quantity) -> str:
    """Return the figures of the number as they are written, without its unit."""
    return "".join(sign for sign in one.text if sign.isdigit() or sign in ".,").strip(".,")


def _shown(one: Quantity) -> str:
    return one.text if one.text[0].isdigit() and one.is_year else f"“{one.text}”"
