"""Choosing some cases of a suite."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from eval.suite.cases import Case
from rag.errors import CaseError


def choose(cases: Sequence[Case], names: Sequence[str]) -> list[Case]:
    """Return the cases that have one of the names as id or tag, in the suite's order; all of them without names.

    Raises CaseError for a name that no case has.
    """
    known = list(dict.fromkeys(name for case in cases for name in (case.id, *case.tags)))
    for name in names:
        if name not in known:
            near = [one for one, *_ in process.extract(name, known, scorer=fuzz.ratio, limit=3)]
            raise CaseError(f"no case has the id or tag {name!r}; the nearest are {', '.join(near)}")
    return [case for case in cases if not names or {case.id, *case.tags} & set(names)]
