"""Describing a failed case in lines of plain text."""

from __future__ import annotations

from collections.abc import Iterator

from eval.suite.runner import Result
from rag.types import Answer


def describe(result: Result) -> list[tuple[str, str]]:
    """Return (label, text) lines about the case: what was asked and expected, the answer, and why it failed."""
    return [(label, " ".join(text.split())) for label, text in _lines(result)]


def _lines(result: Result) -> Iterator[tuple[str, str]]:
    case = result.case
    for earlier in case.history:
        yield "after", earlier
    yield "question", case.question
    if not case.answerable:
        yield "expected", "a refusal"
    for pattern in case.expected:
        yield "expected", f"/{pattern}/"
    for gold in result.gold:
        yield "evidence", f"“{gold.text}”"
    if result.answer:
        yield from _answer_lines(result.answer)
    for failure in result.failures:
        yield "why", failure


def _answer_lines(answer: Answer) -> Iterator[tuple[str, str]]:
    if answer.standalone_question != answer.question:
        yield "understood", answer.standalone_question
    yield "came", answer.text
    for quotation in answer.nearest:
        yield "nearest", f"“{quotation.sentence.text}”"
