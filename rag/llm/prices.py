"""The usage of tokens and its cost."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock
from typing import TYPE_CHECKING

from rag.types import Usage

if TYPE_CHECKING:
    from rag.settings import Settings

PRICES = {
    "gpt-5.4-mini": (0.75, 4.50),
    "gpt-5.4-nano": (0.20, 1.25),
    "gpt-5": (1.25, 10.00),
    "gpt-5-mini": (0.25, 2.00),
    "gpt-5-nano": (0.05, 0.40),
    "gpt-4.1": (2.00, 8.00),
    "gpt-4.1-mini": (0.40, 1.60),
    "gpt-4.1-nano": (0.10, 0.40),
    "gpt-4o": (2.50, 10.00),
    "gpt-4o-mini": (0.15, 0.60),
}
"""OpenAI's prices in dollars per million tokens of prompt and of reply, as published in March and April 2026.

The settings FOOTNOTE_PRICE_INPUT and FOOTNOTE_PRICE_OUTPUT take precedence.
"""


class UsageTotals:
    """The sum of all answers' usage, by the keys of `bill`; any number of threads may add to it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._spent: dict[str, float] = {}

    def add(self, usage: Mapping[str, float]) -> None:
        """Add the usage of one answer."""
        with self._lock:
            for kind, amount in usage.items():
                self._spent[kind] = self._spent.get(kind, 0) + amount

    def total(self) -> dict[str, float]:
        """Return the sums; empty if no model was used."""
        with self._lock:
            return dict(self._spent)


def prices(settings: Settings) -> tuple[float, float] | None:
    """Return the dollars per million tokens of prompt and of reply, or None if they are not known."""
    known = PRICES.get(settings.model) if settings.base_url is None else None
    given = (settings.price_input, settings.price_output)
    if given == (None, None):
        return known
    return given[0] or 0.0, given[1] or 0.0


def format_usage(usage: Mapping[str, float]) -> str:
    """Return the usage for people to read, as in `1,234 tokens, $0.0012`; empty if there is none."""
    if not usage:
        return ""
    cost = f", ${usage['cost']:.4f}" if "cost" in usage else ""
    return f"{usage['total_tokens']:,.0f} tokens{cost}"


def bill(usage: Usage, prices: tuple[float, float] | None) -> dict[str, float]:
    """Return the numbers of tokens, with their `cost` in dollars if the prices are known."""
    amounts: dict[str, float] = {
        "prompt_tokens": usage.prompt_tokens,
        "completion_tokens": usage.completion_tokens,
        "total_tokens": usage.prompt_tokens + usage.completion_tokens,
    }
    if prices is None:
        return amounts
    cost = (usage.prompt_tokens * prices[0] + usage.completion_tokens * prices[1]) / 1_000_000
    return {**amounts, "cost": round(cost, 6)}
