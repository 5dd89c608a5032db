"""Measures of the answer's text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eval.suite.measures.measure import measure
from eval.suite.results import Result


@measure
def expected(result: Result) -> float | None:
    """1 if the answer matches all the regular expressions of the case, else 0 (as answer patterns in TREC QA, 1999)."""
    if not result.case.expected:
        return None
    output = result.output
    return float(output is not None and output.answered and not unmatched(result.case.expected, output.text))


def unmatched(expected: Sequence[str], text: str) -> list[str]:
    """Return the regular expressions that the text does not match; case is ignored, and `.` matches line breaks."""
    return [pattern for pattern in expected if not re.search(pattern, text, re.IGNORECASE | re.DOTALL)]
