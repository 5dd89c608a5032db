"""Checking what a system gave, so that whatever is wrong with it is the result of one case and ends no run."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import replace
from operator import index
from typing import Any

from eval.suite.output import Output, Span
from rag.errors import FootnoteError


def checked(output: Output) -> Output:
    """Return the output with plain numbers, such as Python's for NumPy's.

    Raises FootnoteError for a text, a span or a number that is none, and for details that are no JSON.
    """
    if not isinstance(output.text, str):
        raise FootnoteError(f"the text of the output is {type(output.text).__name__}; give a str")
    try:
        json.dumps(dict(output.details), allow_nan=False)
    except (TypeError, ValueError) as exc:
        raise FootnoteError(
            f"the details of the output are no JSON ({exc}); give texts, numbers, lists, dicts"
        ) from exc
    return replace(
        output,
        citations=tuple(map(read_span, output.citations)),
        found=tuple(map(read_span, output.found)),
        answered=bool(output.answered),
        confidence=None if output.confidence is None else _number(output.confidence, "confidence"),
        milliseconds=_numbers(output.milliseconds, "milliseconds"),
        usage=_numbers(output.usage, "usage"),
    )


def read_span(given: Any) -> Span:
    """Return the span; raises FootnoteError if it is none."""
    try:
        name, start, end = given
        span = name, index(start), index(end)
    except (TypeError, ValueError):
        span = None, 0, 0
    if not isinstance(span[0], str):
        raise FootnoteError(f"{given!r:.80} is no span; give (article id, start, end) with offsets in characters")
    return span


def _numbers(values: Mapping[str, Any], name: str) -> dict[str, float]:
    return {key: _number(value, f"{name}[{key!r}]") for key, value in values.items()}


def _number(value: Any, name: str) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        raise FootnoteError(f"{name} of the output is {value!r:.80}; give a finite number or leave it out")
    return value if isinstance(value, int | float) else number
