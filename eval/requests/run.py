"""Asking the requests of a suite, and measuring the answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from eval.requests.cases import RequestCase, scope_of
from eval.suite.gold import Gold, ref_of, resolve_all
from rag.engine import Engine
from rag.types import Answer

MEASURES = ("kind", "points", "gold", "precision", "refused")


@dataclass(frozen=True, slots=True)
class Asked:
    """A case, its answer and the measures that count for it, each from 0 to 1."""

    asked: RequestCase
    answer: Answer
    measures: dict[str, float]


def ask(engine: Engine, cases: Sequence[RequestCase]) -> Iterator[Asked]:
    """Yield each case with its answer; raises CaseError first if gold sentences do not exist."""
    addresses = engine.library.addresses()
    for one, gold in zip(cases, resolve_all([one.case for one in cases], engine.library), strict=True):
        answer = engine.answer(one.case.question, one.case.history, scope_of(one.files, addresses))
        yield Asked(one, answer, measure(one, gold, answer))


def shortfalls(asked: Sequence[Asked], floors: Mapping[str, float]) -> list[str]:
    """Return a line for each measure whose mean over all requests is below its floor."""
    values = {name: [one.measures[name] for one in asked if name in one.measures] for name in floors}
    return [
        f"{name} is {fmean(some):.3f}, below {floors[name]:.2f}" if some else f"{name}: no case counts for it"
        for name, some in values.items()
        if not some or fmean(some) < floors[name]
    ]


def measure(one: RequestCase, gold: Sequence[Gold], answer: Answer) -> dict[str, float]:
    """Return `kind` (1 if the request is recognised), and what else counts.

    An unanswerable request counts for `refused`. Any other counts for `points`, the share of the expected points that
    the text matches; one with gold sentences also for `gold`, the share of them that is cited, and, where it is
    answered, for `precision`, the share of the cited sentences that are gold.
    """
    kind = {"kind": float(answer.request == one.kind)}
    if not one.case.answerable:
        return {**kind, "refused": float(not answer.answered)}
    wanted = (*one.case.expected, *one.points)
    met = [bool(answer.answered and re.search(point, answer.text, re.IGNORECASE)) for point in wanted]
    measures = {**kind, "points": sum(met) / len(met)}
    if not gold:
        return measures
    cited = {ref_of(citation.sentence) for citation in answer.citations}
    measures["gold"] = sum(bool(each.refs & cited) for each in gold) / len(gold)
    if cited:
        right = frozenset().union(*(each.refs for each in gold))
        measures["precision"] = len(cited & right) / len(cited)
    return measures
