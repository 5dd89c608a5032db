"""The result of checking a draft, with its JSON form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from rag.types import Citation, Quotation

State = Literal["verified", "partial", "contradicted", "not found", "nothing to check"]


@dataclass(frozen=True, slots=True)
class CheckedStatement:
    """A statement of a draft, `draft[start:end] == text`, and what the articles make of it.

    `quotations` are the sentences that support it or, if it is contradicted, that say otherwise; of one that was not
    found they are the nearest. `reasons` say what differs, and `differing` are the (start, end) offsets, in the draft,
    of the words that the sentences lack. `score` is how likely the sentences support it, 0 to 1.
    """

    start: int
    end: int
    text: str
    state: State
    reasons: tuple[str, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    differing: tuple[tuple[int, int], ...] = ()
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class DraftReport:
    """A draft with its checked statements; `searched` is the number of sentences that were searched for them.

    `complete` is False if the check was stopped before its end.
    """

    text: str
    statements: tuple[CheckedStatement, ...]
    searched: int = 0
    complete: bool = True
    timings: Mapping[str, float] = field(default_factory=dict)

    @property
    def counts(self) -> dict[State, int]:
        """Return how many statements are in each state."""
        counted = Counter(one.state for one in self.statements)
        return {state: counted[state] for state in get_args(State)}

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Return the sentences with numbers from 1 in order of first use."""
        found = dict.fromkeys(quotation for one in self.statements for quotation in one.quotations)
        return tuple(Citation(number, one.article, one.sentence) for number, one in enumerate(found, start=1))

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON values."""
        citations = self.citations
        numbers = {one.quotation: one.number for one in citations}
        return {
            "text": self.text,
            "counts": self.counts,
            "complete": self.complete,
            "statements": list(_statements(self, numbers)),
            "citations": [one.to_dict() for one in citations],
            "searched": self.searched,
            "timings_ms": {stage: round(milliseconds, 1) for stage, milliseconds in self.timings.items()},
        }


def _statements(report: DraftReport, numbers: Mapping[Quotation, int]) -> Iterator[dict[str, Any]]:
    for one in report.statements:
        yield {
            "start": one.start,
            "end": one.end,
            "text": one.text,
            "state": one.state,
            "reasons": list(one.reasons),
            "citations": [numbers[quotation] for quotation in one.quotations],
            "differing": [list(span) for span in one.differing],
            "score": round(one.score, 3),
        }
