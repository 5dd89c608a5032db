"""A report file as values: what `footnote eval --out` writes, checked as it is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError

from eval.reports.unscored import unscored_lines
from eval.statistics.outcomes import Outcomes
from rag.errors import FootnoteError


class Record(BaseModel):
    """An object of a report file; fields that are not known are skipped, so that newer reports can be read."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


class Provenance(Record):
    """What made the report and when; `date` is ISO 8601, and `commit` ends in `-dirty` for changed code."""

    suite: str
    mode: str
    date: str = ""
    suite_sha256: str = ""
    embedding: str = ""
    commit: str | None = None
    versions: Mapping[str, str] = {}
    cpu_count: int | None = None


class Measure(Record):
    """A value over `n` cases with its 95 % interval if it has one; None if no case counts for it."""

    value: float | None
    n: int
    interval: tuple[float, float] | None


class Latency(Record):
    """Milliseconds from question to answer: median, 95th percentile, and means by stage; None without an answer."""

    p50: float | None = None
    p95: float | None = None
    stages: Mapping[str, float] = {}


class Summary(Record):
    """The measures of a group of cases by name, and the number of those that passed.

    `quantities` are measures with a unit, which their names end in, such as `tokens (tokens)`.
    """

    cases: int
    passed: int
    measures: Mapping[str, Measure]
    quantities: Mapping[str, Measure] = {}
    latency_ms: Latency = Latency()


class Sentence(Record):
    """A sentence of an article, with a footnote number if it is cited."""

    text: str
    title: str = ""
    source: str | None = None
    published: str | None = None
    number: int | None = None


class Answer(Record):
    """An answer or refusal; `confidence` is the probability that it is right, if the system gives one."""

    text: str
    answered: bool
    confidence: float | None = None
    missing: str = ""
    standalone_question: str = ""
    citations: tuple[Sentence, ...] = ()
    nearest: tuple[Sentence, ...] = ()
    timings_ms: Mapping[str, float] = {}


class Footnote(Record):
    """The article's text around a cited sentence, and whether that is gold (None if the case has no gold)."""

    number: int
    before: str = ""
    after: str = ""
    gold: bool | None = None


class Gold(Record):
    """A gold sentence with the numbers of the citations that cite it, and its rank from 1 if it was found."""

    text: str
    cited: tuple[int, ...] = ()
    rank: int | None = None


class CaseResult(Record):
    """A case and its result.

    `scores` are the measures that it counts for, `failures` say why it failed, and `unscored` why a measure could not
    be taken of it.
    """

    id: str
    question: str
    passed: bool
    scores: Mapping[str, float]
    answerable: bool = True
    history: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    reference: str = ""
    evidence: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()
    answer: Answer | None = None
    footnotes: tuple[Footnote, ...] = ()
    gold: tuple[Gold, ...] = ()
    error: str | None = None
    unscored: Mapping[str, str] = {}

    @property
    def confidence(self) -> float | None:
        """Return the confidence of an answer, or None for a refusal and an answer without one."""
        return self.answer.confidence if self.answer and self.answer.answered else None

    @property
    def why(self) -> str:
        """Return why it failed, in one line."""
        return " · ".join(" ".join(failure.split()) for failure in self.failures)


class ReportFile(Record):
    """A whole report: the summary in total and by tag, and the result of each case in the suite's order.

    `definitions` say of each measure what it is; the others than `lower_is_better` are better the higher they are.
    """

    provenance: Provenance
    total: Summary
    by_tag: Mapping[str, Summary] = {}
    definitions: Mapping[str, str] = {}
    lower_is_better: tuple[str, ...] = ()
    results: tuple[CaseResult, ...]

    @property
    def unscored(self) -> list[str]:
        """Return for each measure that could not be taken of a case how often and why, in lines."""
        return unscored_lines((one.id, one.unscored) for one in self.results)

    @property
    def failed(self) -> list[CaseResult]:
        """Return the cases that failed, in the suite's order."""
        return [one for one in self.results if not one.passed]


def outcomes_of(results: Sequence[CaseResult]) -> Outcomes:
    """Return how the cases came out; one without an answer failed."""
    answers = [one.answer for one in results]
    return Outcomes(
        answerable=np.array([one.answerable for one in results], dtype=np.bool_),
        answered=np.array([one is not None and one.answered for one in answers], dtype=np.bool_),
        refused=np.array([one is not None and not one.answered for one in answers], dtype=np.bool_),
        passed=np.array([one.passed for one in results], dtype=np.bool_),
        confidence=np.array([one.confidence if one else None for one in answers], dtype=np.float64),
    )


def parse_report(values: Mapping[str, Any]) -> ReportFile:
    """Return the report in the JSON values; raises pydantic's ValidationError, a ValueError, if they are none."""
    return ReportFile.model_validate(values)


def read_report(path: Path) -> ReportFile:
    """Return the report in the file; raises FootnoteError if it cannot be read or is no report."""
    try:
        return ReportFile.model_validate_json(path.read_bytes())
    except OSError as exc:
        raise FootnoteError(f"{path}: cannot be read ({exc.strerror}); check the path of the report") from exc
    except ValidationError as exc:
        where = ".".join(map(str, exc.errors()[0]["loc"])) or "the file"
        problem = f"{where}: {exc.errors()[0]['msg']}"
        raise FootnoteError(
            f"{path}: is not a report ({problem}); give the report.json that `footnote eval --out` wrote"
        ) from exc
