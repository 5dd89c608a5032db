"""The immutable data types that the parts of the engine exchange, with their JSON form."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, get_args

from rag.links import link_to_text, web_address
from rag.scope import EVERYTHING, Scope, day_of, when_of

Support = Literal["verified", "partial", "unsupported", "uncited"]
SUPPORTED: tuple[Support, ...] = ("verified", "partial")
"""The degrees of support with which a claim counts as part of the answer."""
Finish = Literal["complete", "stopped", "cut off"]
Status = Literal["new", "changed", "unchanged", "duplicate", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class Article:
    """A news article as it is stored and shown.

    `published` is an ISO 8601 date or date and time, or a month or year such as "2025-03" where no more is known.
    `sha256` is the hex digest of `text` in UTF-8. `pages` are the offsets in `text`, in characters, at which printed
    pages begin; it is empty for an article without pages. `language` is the code of its language in ISO 639-1, such as
    "de"; None where it is unknown.
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
    language: str | None = None

    @property
    def day(self) -> str:
        """Return the day of publication in ISO 8601, or an empty string if it is unknown."""
        return day_of(self.published)

    @property
    def when(self) -> str:
        """Return the day, month or year of publication, whichever is known, in ISO 8601, or an empty string."""
        return when_of(self.published)

    def page_at(self, offset: int) -> int | None:
        """Return the number, from 1, of the printed page with the character at `offset`; None without pages."""
        return max(bisect_right(self.pages, offset), 1) if self.pages else None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article: `article.text[start:end] == text`, offsets in characters.

    `index` is the position, from 0, among all spans of the article: headings and captions count too.
    """

    article_id: str
    index: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence together with its article."""

    article: Article
    sentence: Sentence

    @property
    def link(self) -> str | None:
        """Return a link to the sentence on the publisher's page; None if the article has no web address."""
        url = web_address(self.article.url)
        return link_to_text(url, self.article.text, self.sentence.start, self.sentence.end) if url else None

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
            "link": self.link,
        }


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
    """One side of a disagreement: the value that an article gives, and the number of the citation that gives it."""

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
    """The first event of a stream: the number of sentences searched, and those that the answer is written from."""

    searched: int
    sources: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Delta:
    """The next piece of the answer's text."""

    text: str


Event = Retrieved | Delta | Answer


@dataclass(frozen=True, slots=True)
class IngestItem:
    """The result of adding one file or address: its status and, for a failure, the reason and what to do about it."""

    address: str
    status: Status
    article_id: str | None = None
    title: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class IngestReport:
    """The results of adding several files or addresses, in the order in which they were found."""

    items: tuple[IngestItem, ...]
    seconds: float

    def count(self, status: Status) -> int:
        """Return how many items have the status."""
        return sum(item.status == status for item in self.items)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON values: the number of items by status, the seconds taken and the items."""
        counts = {status: self.count(status) for status in get_args(Status)}
        return {**counts, "seconds": round(self.seconds, 3), "items": [asdict(item) for item in self.items]}
