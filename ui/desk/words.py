"""What a checked draft is said to be, in words."""

from __future__ import annotations

from rag.checking.report import CheckedStatement, DraftReport, State
from rag.plural import plural

STATES: dict[State, str] = {
    "verified": "verified",
    "partial": "partly supported",
    "contradicted": "contradicted",
    "not found": "not found",
    "nothing to check": "nothing to check",
}


def said_of(statement: CheckedStatement) -> str:
    """Return the statement's state and the reasons for it."""
    return ": ".join(part for part in (STATES[statement.state], "; ".join(statement.reasons)) if part)


def summary(report: DraftReport) -> str:
    """Return how many statements are in each state."""
    counts = [f"{count} {STATES[state]}" for state, count in report.counts.items() if count]
    whole = "" if report.complete else "; stopped before the end"
    return f"{plural(len(report.statements), 'statement')}: {', '.join(counts)}{whole}"
