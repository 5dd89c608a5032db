"""What an answer costs: time, tokens and money."""

from __future__ import annotations

from eval.suite.measures.measure import Measure
from eval.suite.results import Result

TOKENS = ("prompt_tokens", "completion_tokens")


def _milliseconds(result: Result) -> float | None:
    return result.output.milliseconds.get("total") if result.output else None


def _tokens(result: Result) -> float | None:
    return sum(result.output.usage.get(name, 0.0) for name in TOKENS) if result.output and result.output.usage else None


def _dollars(result: Result) -> float | None:
    return result.output.usage.get("cost") if result.output else None


latency = Measure("latency", "The time from question to whole answer.", _milliseconds, "ms", "lower")
tokens = Measure("tokens", "The tokens that a model read and wrote for an answer.", _tokens, "tokens", "lower")
cost = Measure("cost", "The price of an answer, where the prices of tokens are known.", _dollars, "$", "lower")
