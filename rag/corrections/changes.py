"""Finding the cited sentences that their articles no longer have, and what stands in their place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rag.corrections.alignment import find_counterpart
from rag.ingestion.chunks import split_sentences
from rag.types import Article, Quotation

if TYPE_CHECKING:
    from rag.library import Library


@dataclass(frozen=True, slots=True)
class Correction:
    """A cited sentence, `was`, that the article no longer has, and the one that stands in its place now.

    `now` is empty if there is none. `removed` says that the article is not in the library any more.
    """

    article_id: str
    title: str
    was: str
    now: str = ""
    removed: bool = False

    def __str__(self) -> str:
        if self.removed:
            return "the article has been removed from the library"
        return f"the sentence now reads “{self.now}”" if self.now else "the sentence is no longer in the article"

    def to_dict(self) -> dict[str, Any]:
        """Return the correction as JSON values."""
        return {
            "article_id": self.article_id,
            "title": self.title,
            "was": self.was,
            "now": self.now,
            "removed": self.removed,
        }


def find_corrections(quotations: Iterable[Quotation], library: Library) -> dict[Quotation, Correction]:
    """Return what became of those of the sentences that stand no more in the articles as they are in the library.

    A sentence that stands elsewhere in its article has not changed, and neither has one whose article is only
    described differently.
    """
    cited: dict[Article, dict[Quotation, None]] = {}
    for quotation in quotations:
        cited.setdefault(quotation.article, {})[quotation] = None
    stored = library.find_records(list({article.id for article in cited}))
    corrections: dict[Quotation, Correction] = {}
    for earlier, sentences in cited.items():
        record = stored.get(earlier.id)
        if record is None or record.sha256 != earlier.sha256:
            comparison = _Comparison(earlier, record.article if record else None)
            corrections |= {one: found for one in sentences if (found := comparison.find(one))}
    return corrections


def find_quote_correction(article_id: str, quote: str, article: Article | None) -> Correction | None:
    """Return what became of words quoted from an article whose earlier text is not known; None if they stand in it."""
    words = " ".join(quote.split())
    if article is None:
        return Correction(article_id, article_id, words, removed=True)
    if words in " ".join(article.text.split()):
        return None
    return Correction(article_id, article.title, words, find_counterpart(words, (words,), _sentences(article)))


class _Comparison:
    """An article as it was cited, beside the one that is stored now, if there is one."""

    def __init__(self, earlier: Article, now: Article | None) -> None:
        self._earlier, self._now = earlier, now
        self._before = _sentences(earlier) if now else ()
        self._after = _sentences(now) if now else ()

    def find(self, quotation: Quotation) -> Correction | None:
        """Return what became of the sentence, or None if it has not changed."""
        was = " ".join(quotation.sentence.text.split())
        if self._now is None:
            return Correction(self._earlier.id, self._earlier.title, was, removed=True)
        if was in self._after or (was not in self._before and was in " ".join(self._now.text.split())):
            return None  # the second: it was cited when texts were split into other sentences
        return Correction(self._now.id, self._now.title, was, find_counterpart(was, self._before, self._after))


def _sentences(article: Article) -> tuple[str, ...]:
    return tuple(" ".join(sentence.text.split()) for sentence in split_sentences(article))
