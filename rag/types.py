"""The frozen values that pass between the parts, and their form as JSON."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, get_args

from rag.scope import EVERYTHING, Scope, day_of

Support = Literal["verified", "partial", "unsupported", "uncited"]
CARRIED: tuple[Support, ...] = ("verified", "partial")
"""The support of claims that count as answer."""
Finish = Literal["complete", "stopped", "cut off"]
Status = Literal["new", "changed", "unchanged", "duplicate", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class Article:
    """A news article as it is stored and shown.

    `published` is an ISO 8601 date or date and time, `sha256` the hex digest of `text` in UTF-8. `pages` are the
    offsets in `text` at which its printed pages begin, where it has any.
    """

    id: str
    title: str
    text: str
    source: str | None = None
    url: str | None = None
    published: str | None = None
    author: str | None = None
    sha256: str = ""
    pages: tuple[int, ...] = ()

    @property
    def day(self) -> str:
        """Return the day of publication in ISO 8601, or an empty string where none is known."""
        return day_of(self.published)

    def page_at(self, offset: int) -> int | None:
        """Return the number, from 1, of the printed page that the character stands on, or None without pages."""
        return max(bisect_right(self.pages, offset), 1) if self.pages else None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article: `article.text[start:end] == text`, offsets in characters.

    `index` counts every span of the article, citable or not, from 0.
    """

    article_id: str
    index: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence beside the article that it stands in."""

    article: Article
    sentence: Sentence

    def to_dict(self) -> dict[str, Any]:
        """Return the quotation as JSON values, without the article's text."""
        return {
            "article_id": self.article.id,
            "title": self.article.title,
            "source": self.article.source,
            "url": self.article.url,
            "published": self.article.published,
            "sentence_index": self.sentence.index,
            "start": self.sentence.start,
            "end": self.sentence.end,
            "page": self.article.page_at(self.sentence.start),
            "text": self.sentence.text,
            "article_sha256": self.article.sha256,
        }


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation with its footnote number in one answer, from 1 in order of first use."""

    number: int
    article: Article
    sentence: Sentence

    @property
    def quotation(self) -> Quotation:
        """Return the cited sentence without its number."""
        return Quotation(self.article, self.sentence)

    def to_dict(self) -> dict[str, Any]:
        """Return the citation as JSON values, without the article's text."""
        return {"number": self.number, **self.quotation.to_dict()}


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of an answer and the numbers of the citations that carry it.

    `answer.text[start:end] == text`; `highlights` are (start, end) offsets into the answer's text of the words that
    answer the question most directly.
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
    """What one side of a disagreement says, and the citation that says it."""

    citation: int
    value: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Articles that give different values for the same thing."""

    about: str
    sides: tuple[Side, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the disagreement as JSON values."""
        return {"about": self.about, "sides": [asdict(side) for side in self.sides]}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question: claims with their citations, or a refusal with the nearest sentences.

    `timings` are milliseconds by stage; `missing` says in plain words what the articles do not tell, and is empty when
    the whole question was answered. `suggestions` are questions near a refused one that the articles answer.
    `also_read` are sentences that were read and not cited; `scope` says which articles were asked, and `searched` how
    many sentences they hold. `warning` says what did not go as it was set up, such as a model that could not be
    reached; `finish` is `stopped` where the reader stopped the answer and `cut off` where it broke off by itself.
    `usage` is the tokens that a model read and wrote, with `cost` in dollars where the prices are known. `confidence`
    is the probability that a cited sentence tells what was asked, for an answer in the articles' own words.
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

    @property
    def supported_text(self) -> str:
        """Return the text without the claims that no sentence carries; a refusal’s text as it is."""
        if not self.answered or not self.claims:
            return self.text
        ends = [claim.start for claim in self.claims[1:]] + [len(self.text)]
        kept = [
            self.text[claim.start : end]
            for claim, end in zip(self.claims, ends, strict=True)
            if claim.support in CARRIED
        ]
        return "".join(kept).rstrip(" \n,;:–—")

    @property
    def carried_text(self) -> str:
        """Return `supported_text`, by its earlier name."""
        return self.supported_text

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as JSON values."""
        return {
            "question": self.question,
            "standalone_question": self.standalone_question,
            "text": self.text,
            "answered": self.answered,
            "mode": self.mode,
            "claims": [claim.to_dict() for claim in self.claims],
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
        }


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens that a model read and wrote."""

    prompt_tokens: int = 0
    completion_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.prompt_tokens + other.prompt_tokens, self.completion_tokens + other.completion_tokens)


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of a conversation, with the answer's text where it is known."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The first event of a stream: how much was searched and what will be read."""

    searched: int
    sources: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Delta:
    """The next piece of the answer's text."""

    text: str


Event = Retrieved | Delta | Answer


@dataclass(frozen=True, slots=True)
class IngestItem:
    """What became of one file or address: its status, and for a failure the reason with the cure."""

    address: str
    status: Status
    article_id: str | None = None
    title: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of everything that was to be added, in the order it was met."""

    items: tuple[IngestItem, ...]
    seconds: float

    def count(self, status: Status) -> int:
        """Return how many items have the status."""
        return sum(item.status == status for item in self.items)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON values: a count by status, and the items."""
        counts = {status: self.count(status) for status in get_args(Status)}
        return {**counts, "seconds": round(self.seconds, 3), "items": [asdict(item) for item in self.items]}
