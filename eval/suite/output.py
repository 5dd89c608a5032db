"""What a system gives for a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

Span = tuple[str, int, int]
"""A part of an article: the article's id, and where it starts and ends in its text, in characters."""


@dataclass(frozen=True, slots=True)
class Output:
    """What a system gives for a question: an answer with the spans that it cites, or a refusal.

    A marker such as `[2]` in `text` cites the second of `citations`. `answered` is False for a refusal. `found` are the
    spans that the system retrieved, best first, whether or not it cites them. `confidence` is the probability, or any
    score that grows with it, that the question can be answered; a refusal may have one too. `milliseconds` are times by
    stage, with all of them as `total`; `usage` are numbers of tokens, with `cost` in dollars. `details` are more JSON
    values, which the report shows with the answer.
    """

    text: str
    citations: tuple[Span, ...] = ()
    answered: bool = True
    found: tuple[Span, ...] = ()
    confidence: float | None = None
    milliseconds: Mapping[str, float] = field(default_factory=dict)
    usage: Mapping[str, float] = field(default_factory=dict)
    details: Mapping[str, Any] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return the output as JSON values, without citations; those in `details` stand before others."""
        return {
            "text": self.text,
            "answered": self.answered,
            "confidence": self.confidence,
            "timings_ms": dict(self.milliseconds),
            "usage": dict(self.usage) or None,
            **self.details,
        }

    def to_saved(self) -> dict[str, Any]:
        """Return all fields as JSON values, which `from_dict` reads."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Output:
        """Return the output that was saved."""
        spans = {name: tuple(map(tuple, values[name])) for name in ("citations", "found")}
        return cls(**{**values, **spans})
