"""The names of measures in words, and what each means."""

from __future__ import annotations

HINTS = {
    "success@1": "the best sentence is a gold one",
    "success@3": "a gold sentence is among the first three",
    "success@10": "a gold sentence is among the first ten",
    "reciprocal_rank": "1 / rank of the first gold sentence",
    "average_precision": "precision at the rank of each gold sentence",
    "citation_precision": "cited sentences that are gold",
    "citation_recall": "gold sentences that are cited",
    "expected": "answers that say what was expected",
    "answered": "questions that are answered, not refused",
    "refusal_precision": "refusals that are right",
    "refusal_recall": "unanswerable questions that are refused",
}
"""What each measure means, for readers who don't know its name."""


def words(name: str) -> str:
    """Return the measure's name in words."""
    return name.replace("_", " ")
