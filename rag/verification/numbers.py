"""Whether the numbers of a claim are those of its sentences."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from rag.text.quantities import Quantity, find_quantities, value_supported_by
from rag.verification.evidence import CitedEvidence
from rag.verification.findings import Finding

IDIOMATIC = 1.0
FEW = 4.0
"""So few may have been counted in the sentence without a number there."""


def check_numbers(claim: str, evidence: CitedEvidence) -> Iterator[Finding]:
    """Yield what is wrong with the numbers: one that no sentence has, counts something else or has another limit."""
    held = [one for sentence in evidence.sentences for one in find_quantities(sentence)]
    around = find_quantities(evidence.frame)
    for asked in find_quantities(claim):
        if asked.spelled_out and asked.value <= IDIOMATIC:
            continue
        equal = [one for one in held if _gives(asked, one)]
        if not equal:
            if not any(_gives(asked, one) for one in around):
                yield _missing(asked, held)
        elif rivals := _rivals(asked, equal, held):
            yield Finding("number", f"the sentence says {_told(rivals[0])}, the answer says {_told(asked)}")
        elif not any(_limits_agree(asked, one) for one in equal):
            yield Finding(
                "number",
                f"the sentence says {_told(equal[0])}, the answer says {_told(asked)}",
                contradicts={asked.qualifier, equal[0].qualifier} == {"above", "below"},
            )


def _gives(asked: Quantity, held: Quantity) -> bool:
    return _same_kind(asked, held) and value_supported_by(asked, held)


def _same_kind(asked: Quantity, held: Quantity) -> bool:
    kinds = {asked.kind, held.kind}
    if len(kinds) == 1 or kinds == {"plain", "money"}:
        return True
    return kinds == {"plain", "ordinal"} and {asked.spelled_out, held.spelled_out} != {True} and asked.value <= 31


def _rivals(asked: Quantity, equal: Sequence[Quantity], held: Sequence[Quantity]) -> list[Quantity]:
    """Return the other numbers that count what the claim counts, where the claim's own counts something else there."""
    if not asked.counted_stems:
        return []
    counted = asked.counted_stems[0]
    if any(not one.counted_stems or counted in one.counted_stems for one in equal):
        return []
    return [one for one in held if one.counted_stems[:1] == (counted,) and one not in equal and one.kind == asked.kind]


def _limits_agree(asked: Quantity, held: Quantity) -> bool:
    if not math.isclose(asked.value, held.value, rel_tol=1e-9):
        return True
    return {asked.qualifier, held.qualifier} <= {"", "about"} or asked.qualifier == held.qualifier


def _missing(asked: Quantity, held: Sequence[Quantity]) -> Finding:
    alike = [one for one in held if one.is_year == asked.is_year and _same_kind(asked, one)]
    counting = [one for one in alike if set(one.counted_stems) & set(asked.counted_stems)]
    weak = asked.spelled_out and asked.value <= FEW
    if counting or (len(alike) == 1 and not weak):
        return Finding("number", f"the sentence says {_told((counting or alike)[0])}, the answer says {_told(asked)}")
    return Finding("number", f"the sentence does not say {_told(asked)}", contradicts=not weak)


def _told(one: Quantity) -> str:
    return one.text if one.text[0].isdigit() and one.is_year else f"“{one.text}”"
