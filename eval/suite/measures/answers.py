"""Measures of the answer's text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from eval.suite.measures.scoring import measure
from eval.suite.results import Result
from rag.answering.markers import plain_text, read_markers

PUNCTUATION = re.compile(r"[^\w\s]|_")
ARTICLES = re.compile(r"\b(?:a|an|the)\b")


@measure
def expected(result: Result) -> float | None:
    """1 if the answer matches all the regular expressions of the case, else 0 (as answer patterns in TREC QA, 1999)."""
    if not result.case.expected:
        return None
    output = result.output
    return float(output is not None and output.answered and not unmatched(result.case.expected, output.text))


@measure
def token_f1(result: Result) -> float | None:
    """The F1 of the words of the answer and of the gold answer nearest to it (Rajpurkar et al., SQuAD, EMNLP 2016)."""
    if not result.case.answers:
        return None
    output = result.output
    if output is None or not output.answered:
        return 0.0
    said = _words(plain_text(read_markers(output.text, len(output.citations))))
    return max(_f1(said, _words(answer)) for answer in result.case.answers)


def unmatched(expected: Sequence[str], text: str) -> list[str]:
    """Return the regular expressions that the text does not match; case is ignored, and `.` matches line breaks."""
    return [pattern for pattern in expected if not re.search(pattern, text, re.IGNORECASE | re.DOTALL)]


def _words(text: str) -> Counter[str]:
    """Return the words as SQuAD compares them: in lower case, without punctuation and English articles."""
    return Counter(ARTICLES.sub(" ", PUNCTUATION.sub("", text.lower())).split())


def _f1(said: Counter[str], gold: Counter[str]) -> float:
    if not said or not gold:
        return float(said == gold)
    return 2 * (said & gold).total() / (said.total() + gold.total())
