"""Summarising the results of a suite, in total and by tag, with the numbers of cases and 95 % intervals."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from eval.provenance import Provenance
from eval.statistics.intervals import Interval, bootstrap, wilson
from eval.suite.footnotes import footnotes_of, gold_of
from eval.suite.runner import Result

# Proportions are means of zeros and ones.
PROPORTIONS = ("success@1", "success@3", "success@10", "expected", "refusal_precision", "refusal_recall", "answered")
MEANS = ("reciprocal_rank", "average_precision", "citation_precision", "citation_recall")
MEASURES = (*PROPORTIONS[:3], *MEANS, *PROPORTIONS[3:])


@dataclass(frozen=True, slots=True)
class Measure:
    """A mean over the `n` cases that count for it, with its 95 % interval; None if there are no such cases."""

    value: float | None
    n: int
    interval: Interval | None

    def to_dict(self) -> dict[str, Any]:
        """Return the measure as JSON values."""
        return {"value": self.value, "n": self.n, "interval": list(self.interval) if self.interval else None}


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds from question to answer over `n` answers: median, 95th percentile, and the mean of each stage."""

    p50: float | None
    p95: float | None
    n: int
    stages: Mapping[str, float]

    def to_dict(self) -> dict[str, Any]:
        """Return the latency as JSON values."""
        return {"p50": self.p50, "p95": self.p95, "n": self.n, "stages": dict(self.stages)}


@dataclass(frozen=True, slots=True)
class Summary:
    """The measures of a group of cases, and the number of those that passed."""

    cases: int
    passed: int
    measures: Mapping[str, Measure]
    latency: Latency

    def to_dict(self) -> dict[str, Any]:
        """Return the summary as JSON values."""
        measures = {name: measure.to_dict() for name, measure in self.measures.items()}
        return {
            "cases": self.cases,
            "passed": self.passed,
            "measures": measures,
            "latency_ms": self.latency.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Report:
    """The results of a suite, with their summary in total and by tag, the most frequent tag first."""

    provenance: Provenance
    total: Summary
    by_tag: Mapping[str, Summary]
    results: tuple[Result, ...]

    @property
    def failed(self) -> list[Result]:
        """Return the results of the cases that failed, in the suite's order."""
        return [result for result in self.results if not result.passed]

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON values, every case included."""
        return {
            "provenance": self.provenance.to_dict(),
            "total": self.total.to_dict(),
            "by_tag": {tag: summary.to_dict() for tag, summary in self.by_tag.items()},
            "results": [_result_to_dict(result) for result in self.results],
        }

    def to_json(self) -> str:
        """Return the report as a JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def make_report(results: Sequence[Result], provenance: Provenance) -> Report:
    """Return the report on the results."""
    tagged: dict[str, list[Result]] = {}
    for result in results:
        for tag in dict.fromkeys(result.case.tags):
            tagged.setdefault(tag, []).append(result)
    order = sorted(tagged, key=lambda tag: (-len(tagged[tag]), tag))
    return Report(provenance, summarize(results), {tag: summarize(tagged[tag]) for tag in order}, tuple(results))


def summarize(results: Sequence[Result]) -> Summary:
    """Return the summary of the results."""
    measures = {
        name: measure(name, [result.scores[name] for result in results if name in result.scores]) for name in MEASURES
    }
    return Summary(len(results), sum(result.passed for result in results), measures, _latency(results))


def measure(name: str, values: Sequence[float]) -> Measure:
    """Return the mean of the values with Wilson's interval for a proportion, or else a bootstrap interval."""
    if not values:
        return Measure(None, 0, None)
    interval = wilson(round(sum(values)), len(values)) if name in PROPORTIONS else bootstrap(values)
    return Measure(sum(values) / len(values), len(values), interval)


def _latency(results: Sequence[Result]) -> Latency:
    timings = [result.answer.timings for result in results if result.answer and "total" in result.answer.timings]
    if not timings:
        return Latency(None, None, 0, {})
    p50, p95 = np.percentile([timing["total"] for timing in timings], (50, 95))
    stages = dict.fromkeys(stage for timing in timings for stage in timing)
    means = {stage: sum(timing.get(stage, 0.0) for timing in timings) / len(timings) for stage in stages}
    return Latency(float(p50), float(p95), len(timings), means)


def _result_to_dict(result: Result) -> dict[str, Any]:
    case = result.case
    return {
        "id": case.id,
        "question": case.question,
        "history": list(case.history),
        "answerable": case.answerable,
        "expected": list(case.expected),
        "evidence": [gold.text for gold in result.gold],
        "gold": gold_of(result),
        "tags": list(case.tags),
        "passed": result.passed,
        "failures": list(result.failures),
        "scores": dict(result.scores),
        "answer": result.answer.to_dict() if result.answer else None,
        "footnotes": footnotes_of(result),
        "error": result.error or None,
    }
