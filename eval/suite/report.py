"""Summarising the results of a suite, in total and by tag, with the numbers of cases and 95 % intervals."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from eval.provenance import Provenance
from eval.reports.unscored import unscored_lines
from eval.reports.wording import words
from eval.suite.footnotes import footnotes_of, gold_of
from eval.suite.measures import (
    DEFAULT,
    AnyMeasure,
    Estimate,
    Estimator,
    Measure,
    as_measures,
    estimate,
    for_cases,
    score,
)
from eval.suite.results import Result
from eval.suite.run_record import provenance_of


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
    """The measures of a group of cases, and the number of those that passed.

    `measures` are shares and other numbers from 0 to 1, `quantities` what has a unit, such as tokens.
    """

    cases: int
    passed: int
    measures: Mapping[str, Estimate]
    quantities: Mapping[str, Estimate]
    latency: Latency

    def to_dict(self) -> dict[str, Any]:
        """Return the summary as JSON values."""
        measures = {name: measure.to_dict() for name, measure in self.measures.items()}
        return {
            "cases": self.cases,
            "passed": self.passed,
            "measures": measures,
            "quantities": {name: one.to_dict() for name, one in self.quantities.items()},
            "latency_ms": self.latency.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Report:
    """The scored results of a suite, with their summary in total and by tag, the most frequent tag first.

    `measures` are those that the results were scored in.
    """

    provenance: Provenance
    total: Summary
    by_tag: Mapping[str, Summary]
    results: tuple[Result, ...]
    measures: tuple[Estimator, ...] = DEFAULT

    def __str__(self) -> str:
        """Return the measures that cases count for, a line each, and how many cases passed."""
        summed = {**self.total.measures, **self.total.quantities}
        lines = [f"{words(name):<26}{_shown(one)}" for name, one in summed.items() if one.value is not None]
        unscored = unscored_lines((one.case.id, one.unscored) for one in self.results)
        return "\n".join([*lines, *unscored, f"{self.total.passed} of {self.total.cases} cases passed"])

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
            "definitions": {one.name: one.definition for one in self.measures},
            "lower_is_better": [one.name for one in self.measures if one.better == "lower"],
            "results": [_result_to_dict(result) for result in self.results],
        }

    def to_json(self) -> str:
        """Return the report as a JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def make_report(
    results: Sequence[Result], provenance: Provenance | None = None, measures: Sequence[AnyMeasure] | None = None
) -> Report:
    """Return the report on the results, which are scored in the measures; by tag it has those that are means.

    A measure may be a function of a Result; by default they are `measures.for_cases`. Without a provenance, it is that
    of the run whose results they are. Raises FootnoteError for two measures of one name, for one that gives what is no
    number, and for a library that a measure needs and that is not installed.
    """
    measures = as_measures(for_cases(one.case for one in results) if measures is None else measures)
    scored = tuple(score(result, measures) for result in results)
    tagged: dict[str, list[Result]] = {}
    for result in scored:
        for tag in dict.fromkeys(result.case.tags):
            tagged.setdefault(tag, []).append(result)
    order = sorted(tagged, key=lambda tag: (-len(tagged[tag]), tag))
    means = [one for one in measures if isinstance(one, Measure)]
    by_tag = {tag: summarize(tagged[tag], means) for tag in order}
    made = provenance or provenance_of(results)
    return Report(made, summarize(scored, measures), by_tag, scored, measures)


def summarize(results: Sequence[Result], measures: Sequence[Estimator] = DEFAULT) -> Summary:
    """Return the summary of results that were scored in the measures."""
    estimates = [(one, estimate(one, results)) for one in measures]
    shares = {one.name: found for one, found in estimates if not one.unit}
    quantities = {f"{one.name} ({one.unit})": found for one, found in estimates if one.unit}
    passed = sum(result.passed for result in results)
    return Summary(len(results), passed, shares, quantities, _latency(results))


def _latency(results: Sequence[Result]) -> Latency:
    timings = [one.output.milliseconds for one in results if one.output and "total" in one.output.milliseconds]
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
        "reference": case.reference,
        "evidence": [gold.text for gold in result.gold],
        "gold": gold_of(result),
        "tags": list(case.tags),
        "passed": result.passed,
        "failures": list(result.failures),
        "scores": dict(result.scores),
        "unscored": dict(result.unscored),
        "answer": _answer_to_dict(result),
        "footnotes": footnotes_of(result),
        "error": result.error or None,
    }


def _answer_to_dict(result: Result) -> dict[str, Any] | None:
    """Return the output with its citations as JSON values; the details of a system stand before ours."""
    if result.output is None:
        return None
    return {"citations": [one.to_dict() for one in result.citations], **result.output.to_dict()}


def _shown(estimate: Estimate) -> str:
    low, high = estimate.interval or (estimate.value, estimate.value)
    return f"{estimate.value:>10.3f}   [{low:.3f}, {high:.3f}]   n {estimate.n}"
