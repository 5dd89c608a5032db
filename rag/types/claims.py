"""The claims of an answer and the sentences that they cite."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from rag.types.articles import Article, Quotation, Sentence

Support = Literal["verified", "partial", "unsupported", "uncited"]
SUPPORTED: tuple[Support, ...] = ("verified", "partial")
"""The degrees of support with which a claim counts as part of the answer."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited sentence with its footnote number in the answer; numbers start at 1, in order of first use.

    `copies` are the same sentence in copies of the article, which count as one source with it. `relevance` is the
    probability, from 0 to 1, that the sentence answers the question; None in an answer whose sentences were not ranked
    by that, such as an overview.
    """

    number: int
    article: Article
    sentence: Sentence
    copies: tuple[Quotation, ...] = ()
    relevance: float | None = None

    @property
    def quotation(self) -> Quotation:
        """Return the cited sentence without its number."""
        return Quotation(self.article, self.sentence)

    def to_dict(self) -> dict[str, Any]:
        """Return the citation as JSON values, without the article's text."""
        copies = [one.to_dict() for one in self.copies]
        relevance = None if self.relevance is None else round(self.relevance, 3)
        return {"number": self.number, **self.quotation.to_dict(), "copies": copies, "relevance": relevance}


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of an answer and the numbers of the citations that support it.

    `answer.text[start:end] == text`; `highlights` are the (start, end) offsets, in the answer's text, of the words
    that answer the question most directly.
    """

    start: int
    end: int
    text: str
    citations: tuple[int, ...]
    support: Support
    reasons: tuple[str, ...] = ()
    highlights: tuple[tuple[int, int], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the claim as JSON values."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "citations": list(self.citations),
            "support": self.support,
            "reasons": list(self.reasons),
            "highlights": [list(span) for span in self.highlights],
        }


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement: the value that an article gives, and the number of the citation that gives it.

    `value` is empty where one side says yes and the other no. `newest` marks the side whose article is the newest, and
    `sources` is the number of cited articles, copies not counted, that give this value.
    """

    citation: int
    value: str
    newest: bool = False
    sources: int = 1

    @property
    def facts(self) -> tuple[str, ...]:
        """Return in words that it is the newest side, and its sources where it has several."""
        newest = ("the newest",) if self.newest else ()
        return (*newest, f"{self.sources} sources") if self.sources > 1 else newest


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Articles that give different values for the same thing."""

    about: str
    sides: tuple[Side, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the disagreement as JSON values."""
        return {"about": self.about, "sides": [asdict(side) for side in self.sides]}
