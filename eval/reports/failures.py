"""Describing a failed case in lines of plain text."""

from __future__ import annotations

from collections.abc import Iterator

from eval.reports.records import Answer, CaseResult
from eval.reports.wording import words


def describe(case: CaseResult) -> list[tuple[str, str]]:
    """Return (label, text) lines about the case: what was asked and expected, the answer, and why it failed."""
    return [(label, " ".join(text.split())) for label, text in _lines(case)]


def _lines(case: CaseResult) -> Iterator[tuple[str, str]]:
    for earlier in case.history:
        yield "after", earlier
    yield "question", case.question
    if not case.answerable:
        yield "expected", "a refusal"
    for pattern in case.expected:
        yield "expected", f"/{pattern}/"
    for text in case.evidence:
        yield "evidence", f"“{text}”"
    if case.answer:
        yield from _answer_lines(case, case.answer)
    for failure in case.failures:
        yield "why", failure
    for name, why in case.unscored.items():
        yield "unscored", f"{words(name)}: {why}"


def _answer_lines(case: CaseResult, answer: Answer) -> Iterator[tuple[str, str]]:
    if answer.standalone_question and answer.standalone_question != case.question:
        yield "understood", answer.standalone_question
    yield "came", answer.text
    for sentence in answer.nearest:
        yield "nearest", f"“{sentence.text}”"
