"""Measuring: suites of cases for any pipeline that cites, checks of claims, public question sets, and speed.

The public names are loaded when they are first used, so that `import eval` costs nothing:

    from eval import load_cases, report, run
    print(report(run(query_engine, load_cases("cases.jsonl"), "articles/")))
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eval.suite import measures
    from eval.suite.cases import Case, GoldQuote, load_cases
    from eval.suite.compare import compare
    from eval.suite.measures import Measure, measure
    from eval.suite.output import Output
    from eval.suite.report import Report
    from eval.suite.report import make_report as report
    from eval.suite.results import Result
    from eval.suite.runner import run

_PLACES = {
    "Case": "eval.suite.cases:Case",
    "GoldQuote": "eval.suite.cases:GoldQuote",
    "Measure": "eval.suite.measures:Measure",
    "Output": "eval.suite.output:Output",
    "Report": "eval.suite.report:Report",
    "Result": "eval.suite.results:Result",
    "compare": "eval.suite.compare:compare",
    "load_cases": "eval.suite.cases:load_cases",
    "measure": "eval.suite.measures:measure",
    "measures": "eval.suite.measures",
    "report": "eval.suite.report:make_report",
    "run": "eval.suite.runner:run",
}

__all__ = [
    "Case",
    "GoldQuote",
    "Measure",
    "Output",
    "Report",
    "Result",
    "compare",
    "load_cases",
    "measure",
    "measures",
    "report",
    "run",
]


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, _, attribute = _PLACES[name].partition(":")
    found = import_module(module)
    return getattr(found, attribute) if attribute else found


def __dir__() -> list[str]:
    return __all__
