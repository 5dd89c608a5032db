"""Articles and their sentences."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from rag.links import link_to_text, web_address
from rag.scope import day_of, when_of


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
