"""Describing a failed case in lines of plain text."""

from __future__ import annotations

from collections.abc import Iterator

from eval.suite.output import Output
from eval.suite.results import Result


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
    if result.output:
        yield from _output_lines(case.question, result.output)
    for failure in result.failures:
        yield "why", failure


def _output_lines(question: str, output: Output) -> Iterator[tuple[str, str]]:
    shown = output.to_dict()
    if (understood := shown.get("standalone_question", question)) != question:
        yield "understood", str(understood)
    yield "came", str(shown["text"])
    for quotation in shown.get("nearest", ()):
        yield "nearest", f"“{quotation['text']}”"
