"""Scoring results in measures, of which those of one's own may raise anything or give what is no number."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from numbers import Real
from typing import Any

import numpy as np

from eval.suite.measures.measure import Estimate, Estimator, Measure, Scorer
from eval.suite.results import Result
from rag.errors import FootnoteError

AnyMeasure = Estimator | Scorer
"""A measure, or the function of a result that one is made of."""
ROUNDING = 1e-9
"""How far beyond its bounds a sum of floats may be."""


def measure(scorer: Scorer) -> Measure:
    """Return a measure that is named after the function, and whose definition is the function's docstring."""
    return Measure(getattr(scorer, "__name__", type(scorer).__name__), definition_of(scorer), scorer)


def definition_of(function: Callable[..., Any]) -> str:
    """Return the docstring of the function in one line."""
    return " ".join((function.__doc__ or "").split())


def as_measures(given: Iterable[AnyMeasure]) -> tuple[Estimator, ...]:
    """Return the measures, functions as measures of their names; raises FootnoteError for two of one name."""
    measures = tuple(map(_as_measure, given))
    names = [one.name for one in measures]
    for name in names:
        if names.count(name) > 1:
            raise FootnoteError(f"two measures have the name {name!r}; give each a name of its own")
    return measures


def _as_measure(given: Any) -> Estimator:
    if hasattr(given, "estimate"):
        found: Estimator = given
        return found
    if not callable(given):
        raise FootnoteError(f"{given!r:.80} is no measure; give one of eval.measures, or a function of a Result")
    return measure(given)


def score(result: Result, measures: Iterable[Estimator]) -> Result:
    """Return the result with its scores in the measures that it counts for, and why any could not be had.

    A measure that raises or gives no finite number scores the worst; the case does not count if that has a unit, and
    thus no worst. Raises FootnoteError for what is no number, or a number out of bounds.
    """
    scores, unscored = {}, {}
    for one in measures:
        if isinstance(one, Measure):
            value, why = _score(one, result)
            scores[one.name] = value
            unscored[one.name] = why
    known = {name: value for name, value in scores.items() if value is not None}
    return replace(result, scores=known, unscored={name: why for name, why in unscored.items() if why})


def _score(measure: Measure, result: Result) -> tuple[float | None, str]:
    """Return the score, and why there is none of the measure's own."""
    try:
        given: Any = measure.score(result)
    except Exception as exc:  # one case that a measure cannot bear shall not cost the whole run
        return _worst(measure), " ".join(f"{type(exc).__name__}: {exc}".split())
    if given is None:
        return None, ""
    value = _number(given, f"the measure {measure.name!r} gives {given!r:.80} for the case {result.case.id!r}")
    if not math.isfinite(value):
        return _worst(measure), f"gives {value}"
    if not measure.unit and not measure.lowest - ROUNDING <= value <= 1 + ROUNDING:
        raise FootnoteError(
            f"the measure {measure.name!r} gives {value:g} for the case {result.case.id!r}; give a number from "
            f"{measure.lowest:g} to 1, or tell its unit: eval.Measure(name, definition, function, unit=…)"
        )
    return value, ""


def _worst(measure: Measure) -> float | None:
    """Return what a case scores that could not be measured; None if the measure has a unit, and thus no worst."""
    return None if measure.unit else 1.0 if measure.better == "lower" else 0.0


def estimate(measure: Estimator, results: Sequence[Result]) -> Estimate:
    """Return the measure's value; one that is not finite is none, and what is no number raises FootnoteError."""
    try:
        found = measure.estimate(results)
    except FootnoteError:
        raise
    except Exception as exc:  # whatever a measure of one's own raises is told with its name
        raise FootnoteError(f"the measure {measure.name!r} cannot be taken ({type(exc).__name__}: {exc})") from exc
    if found.value is None:
        return found
    value, *interval = (
        _number(one, f"the measure {measure.name!r} is {one!r:.80}") for one in (found.value, *(found.interval or ()))
    )
    if not all(map(math.isfinite, (value, *interval))):
        return Estimate(None, 0, None)
    return Estimate(value, found.n, (interval[0], interval[1]) if interval else None)


def _number(value: Any, told: str) -> float:
    if not isinstance(value, Real | np.bool_):
        raise FootnoteError(f"{told}; give a number, or None where a case does not count")
    return float(value)
