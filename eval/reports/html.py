"""The page of a report: one HTML file that needs nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from eval.reports.figures import draw_figures
from eval.reports.gated import GatedReport
from eval.reports.records import CaseResult, Footnote, Gold, Measure, ReportFile, Sentence
from eval.reports.tables import p_value, short_commit
from eval.reports.wording import hint, words
from eval.statistics.intervals import wilson
from rag.plural import plural
from rag.written_date import write_date

MARKER = re.compile(r"\[(\d{1,4})\]")
PAGES = PackageLoader("eval.reports", "page")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an answer: a text, or the number of a footnote."""

    text: str = ""
    number: str = ""


def to_html(gated: GatedReport) -> str:
    """Return the page; every text of the report is escaped."""
    report = gated.report
    return render(
        "report.html",
        report=report,
        facts=facts(report),
        shortfalls=gated.shortfalls,
        comparison=gated.comparison,
        measures=[
            (words(name), hint(report.definitions.get(name, "")), one) for name, one in _known(report.total.measures)
        ],
        quantities=_known(report.total.quantities),
        tags=[(tag, _passed(one.passed, one.cases)) for tag, one in report.by_tag.items()],
        figures=draw_figures(report.results),
        failed=report.total.cases - report.total.passed,
    )


def render(name: str, **values: Any) -> str:
    """Return the page of that name in `page/` with the values, which are escaped."""
    page = _environment()
    files = {"style": "report.css", "script": "report.js", "theme": "theme.js"}
    texts = {key: PAGES.get_source(page, file)[0].strip() for key, file in files.items()}
    return page.get_template(name).render(**texts, **values)


def facts(report: ReportFile) -> list[str]:
    """Return what made the report, in short pieces."""
    made = report.provenance
    commit = made.commit and f"commit {short_commit(made.commit)}"
    cpus = made.cpu_count and plural(made.cpu_count, "CPU")
    return [one for one in (made.mode, made.embedding, commit, write_date(made.date), cpus) if one]


def pieces(text: str) -> list[Piece]:
    """Return the answer's text in order, cut at its footnote markers such as `[1]`."""
    parts = MARKER.split(text)
    return [Piece(number=part) if place % 2 else Piece(part) for place, part in enumerate(parts) if part]


def footnotes(case: CaseResult) -> list[tuple[Sentence, Footnote]]:
    """Return each citation with its context, which is empty if the report has none."""
    known = {one.number: one for one in case.footnotes}
    citations = case.answer.citations if case.answer else ()
    return [(one, known.get(one.number or 0, Footnote(number=one.number or 0))) for one in citations]


def _environment() -> Environment:
    made = Environment(loader=PAGES, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters |= {
        "percent": lambda value: f"{value:.1%}",
        "plural": plural,
        "day": write_date,
        "words": words,
        "p_value": p_value,
        "pieces": pieces,
        "footnotes": footnotes,
        "evidence": lambda case: [Gold(text=one) for one in case.evidence],
        "json": lambda value: json.dumps(value, ensure_ascii=False),
    }
    return made


def _known(measures: Mapping[str, Measure]) -> list[tuple[str, Measure]]:
    return [(name, one) for name, one in measures.items() if one.value is not None]


def _passed(passed: int, cases: int) -> Measure:
    return Measure(value=passed / cases, n=cases, interval=wilson(passed, cases))
