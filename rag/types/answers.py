"""The answer to a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from rag.scope import EVERYTHING, Scope
from rag.types.articles import Quotation
from rag.types.claims import SUPPORTED, Citation, Claim, Disagreement

Finish = Literal["complete", "stopped", "cut off"]


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of a question: claims with their citations, or a refusal with the sentences that come nearest.

    `timings` are milliseconds by stage. `missing` says in plain words what the articles do not tell; it is empty if the
    whole question was answered. `suggestions` are questions similar to a refused one that the articles do answer.
    `also_read` are sentences that were retrieved as evidence and not cited. `scope` is the filter on the articles that
    were searched, and `searched` the number of their sentences. `warning` reports what did not work as configured, such
    as a model that could not be reached. `finish` is `stopped` if the reader stopped the answer, and `cut off` if it
    broke off by itself. `usage` is the number of tokens that a model read and wrote, with `cost` in dollars if prices
    are set. `confidence` is the probability that a cited sentence answers the question; only answers in the articles'
    own words have one. `request` is the kind of request that the question was answered as, one of
    `rag.requests.kinds.KINDS`.
    """

    question: str
    standalone_question: str
    text: str
    answered: bool
    mode: str
    citations: tuple[Citation, ...] = ()
    claims: tuple[Claim, ...] = ()
    nearest: tuple[Quotation, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    missing: str = ""
    timings: Mapping[str, float] = field(default_factory=dict)
    usage: Mapping[str, float] | None = None
    warning: str = ""
    finish: Finish = "complete"
    also_read: tuple[Quotation, ...] = ()
    suggestions: tuple[str, ...] = ()
    scope: Scope = EVERYTHING
    searched: int = 0
    confidence: float | None = None
    request: str = "look-up"

    def quotes(self, claim: Claim) -> bool:
        """Return whether the claim is a cited sentence, word for word, so that there was nothing to check."""
        cited = (one.sentence.text for one in self.citations if one.number in claim.citations)
        return claim.text.split() in (text.split() for text in cited)

    @property
    def supported_text(self) -> str:
        """Return the text without the claims that no sentence supports; the text of a refusal is unchanged."""
        if not self.answered or not self.claims:
            return self.text
        starts = [0, *(claim.start for claim in self.claims[1:])]
        ends = [*starts[1:], len(self.text)]
        kept = [
            self.text[start:end]
            for claim, start, end in zip(self.claims, starts, ends, strict=True)
            if claim.support in SUPPORTED
        ]
        return "".join(kept).rstrip(" \n,;:–—")

    @property
    def carried_text(self) -> str:
        """Return `supported_text`; this is its earlier name, kept for programs that use it."""
        return self.supported_text

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as JSON values."""
        return {
            "question": self.question,
            "standalone_question": self.standalone_question,
            "text": self.text,
            "answered": self.answered,
            "mode": self.mode,
            "claims": [{**claim.to_dict(), "quoted": self.quotes(claim)} for claim in self.claims],
            "citations": [citation.to_dict() for citation in self.citations],
            "nearest": [quotation.to_dict() for quotation in self.nearest],
            "disagreements": [disagreement.to_dict() for disagreement in self.disagreements],
            "missing": self.missing,
            "timings_ms": {stage: round(milliseconds, 1) for stage, milliseconds in self.timings.items()},
            "usage": dict(self.usage) if self.usage is not None else None,
            "warning": self.warning,
            "finish": self.finish,
            "also_read": [quotation.to_dict() for quotation in self.also_read],
            "suggestions": list(self.suggestions),
            "scope": self.scope.to_dict() if self.scope else None,
            "searched": self.searched,
            "confidence": None if self.confidence is None else round(self.confidence, 3),
            "request": self.request,
        }
