"""The floors that a report must not fall below."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from eval.suite.report import Report


@dataclass(frozen=True, slots=True)
class Gate:
    """The least value of each measure that is gated: a little below what the seeds' suite measures."""

    citation_recall: float = 0.87
    citation_precision: float = 0.71
    expected: float = 0.90
    refusal_precision: float = 0.80
    refusal_recall: float = 0.78


def check_gate(report: Report, gate: Gate) -> list[str]:
    """Return a line for each measure below its floor; a measure that no case counts for is passed over."""
    values = {name: report.total.measures[name].value for name in asdict(gate)}
    return [
        f"{name.replace('_', ' ')} is {value:.3f}, below {floor:.2f}"
        for name, floor in asdict(gate).items()
        if (value := values[name]) is not None and value < floor
    ]
