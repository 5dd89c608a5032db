"""Report files that are worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from eval.reports.records import ReportFile, parse_report


def a_case(name: str, *, passed: bool, **changed: Any) -> dict[str, Any]:
    """Return the values of a case in a report file."""
    failures = [] if passed else ["refused"]
    return {"id": name, "question": f"Who is {name}?", "passed": passed, "failures": failures, "scores": {}} | changed


def an_answer(text: str = "She won. [1]", **changed: Any) -> dict[str, Any]:
    """Return the values of an answer with one citation."""
    cited = {"number": 1, "text": "She won.", "title": "Race", "source": "Post", "published": "2024-05-06"}
    return {"text": text, "answered": True, "citations": [cited], "timings_ms": {"total": 10.0}} | changed


def a_report(*results: dict[str, Any], **changed: Any) -> ReportFile:
    """Return a report on the results; `changed` are fields of the file."""
    passed = sum(one["passed"] for one in results)
    measures = {"expected": {"value": 0.5, "n": 2, "interval": [0.1, 0.9]}}
    summary = {"cases": len(results), "passed": passed, "measures": measures}
    made = {"suite": "suite.jsonl", "mode": "extractive", "date": "2024-05-06T07:08:09+00:00", "commit": "abcdef" * 5}
    values = {"provenance": made, "total": summary, "by_tag": {}, "results": list(results)}
    values["definitions"] = {"expected": "Return the share of answers that match (a source, 1999)."}
    return parse_report(values | changed)


@pytest.fixture
def report() -> ReportFile:
    """One case that passed and one that failed."""
    note = {"number": 1, "before": "It rained. ", "after": " They cheered.", "gold": True}
    gold = {"text": "She won.", "cited": [1], "rank": 1}
    missed = {"text": "He lost.", "cited": [], "rank": 4}
    return a_report(
        a_case("ann", passed=True, answer=an_answer(), footnotes=[note], gold=[gold], tags=["fact"]),
        a_case("bob", passed=False, gold=[missed], expected=["lost"]),
        by_tag={"fact": {"cases": 1, "passed": 1, "measures": {}}},
    )
