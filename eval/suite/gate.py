"""The gate: the lowest values that the measures of a report may have."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from eval.suite.report import Report


@dataclass(frozen=True, slots=True)
class Gate:
    """The floor of each measure that the gate checks."""

    citation_recall: float
    citation_precision: float
    expected: float
    refusal_precision: float
    refusal_recall: float


SEEDS = Gate(citation_recall=0.80, citation_precision=0.63, expected=0.79, refusal_precision=0.66, refusal_recall=0.84)
REWORDED = Gate(
    citation_recall=0.26, citation_precision=0.20, expected=0.25, refusal_precision=0.28, refusal_recall=0.88
)
NEWSROOM = Gate(
    citation_recall=0.64, citation_precision=0.35, expected=0.64, refusal_precision=0.50, refusal_recall=0.42
)
GATES = {"seeds.jsonl": SEEDS, "seeds-reworded.jsonl": REWORDED, "newsroom.jsonl": NEWSROOM}
"""The gates of the packaged suites by file name; each floor is a little below the current value."""


def find_gate(suite: Path) -> Gate:
    """Return the gate of the suite; a suite without one of its own has that of the seeds."""
    return GATES.get(suite.name, SEEDS)


def check_gate(report: Report, gate: Gate) -> list[str]:
    """Return a line for each measure below its floor; measures without cases are ignored."""
    values = {name: report.total.measures[name].value for name in asdict(gate)}
    return [
        f"{name.replace('_', ' ')} is {value:.3f}, below {floor:.2f}"
        for name, floor in asdict(gate).items()
        if (value := values[name]) is not None and value < floor
    ]
