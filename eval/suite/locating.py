"""Finding the sentences of the articles that a system cites, by their offsets or by their text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from eval.suite.articles import ArticleNames, Articles
from eval.suite.gold import SentenceRef, ref_of
from eval.suite.output import Span
from rag.types import Article, Quotation, Sentence

NOWHERE: Span = ("", 0, 0)
"""The span of a text of which no whole sentence stands in the articles."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A cited span with the sentences that it overlaps; none if it names no article, or no sentence of one.

    `number` is the number by which the text cites it, from 1.
    """

    span: Span
    quotations: tuple[Quotation, ...]
    number: int = 0

    @property
    def exact(self) -> bool:
        """Return whether the span begins where a sentence begins and ends where one ends."""
        if not self.quotations:
            return False
        return self.span[1:] == (self.quotations[0].sentence.start, self.quotations[-1].sentence.end)

    @property
    def refs(self) -> tuple[SentenceRef, ...]:
        """Return references to the sentences, or one that is no sentence's if there are none."""
        return tuple(ref_of(one.sentence) for one in self.quotations) or (self.span[:2],)

    def to_dict(self) -> dict[str, Any]:
        """Return the citation as JSON values, with the text of the span."""
        article, (name, start, end) = self.quotations[0].article if self.quotations else None, self.span
        title, text = (article.title, article.text[start:end]) if article else ("", "")
        return {"number": self.number, "article_id": name, "title": title, "start": start, "end": end, "text": text}


class Locator:
    """Finds sentences in a collection of articles; what it found for a text it finds again at once."""

    def __init__(self, articles: Articles) -> None:
        self._articles = articles
        self._names = ArticleNames(articles)
        self._found: dict[tuple[str, frozenset[str]], tuple[Span, ...]] = {}
        self._words: dict[str, list[tuple[str, Sentence]]] = {}

    def at(self, span: Span) -> Cited:
        """Return the span with the sentences that it overlaps; its article may go by any name that only it has."""
        name, start, end = span
        named = self._names.find(name)
        if len(named) != 1:
            return Cited(span, ())
        overlapping = [one for one in self._articles.sentences(named[0].id) if one.start < end and one.end > start]
        return Cited(span, tuple(Quotation(named[0], one) for one in overlapping))

    def around(self, text: str, names: Iterable[str] = ()) -> Span:
        """Return the span of the sentences that `within` finds, or NOWHERE without one."""
        spans = self.within(text, names)
        return (spans[0][0], spans[0][1], spans[-1][2]) if spans else NOWHERE

    def within(self, text: str, names: Iterable[str] = ()) -> tuple[Span, ...]:
        """Return the spans of the sentences that stand in the text as a whole, in the order of their article.

        White space may differ. They follow one another in one article: of those that go by one of the names, or else of
        all, it is the one of which most stands in the text.
        """
        key = text, frozenset(names)
        if key not in self._found:
            named = [article for name in sorted(key[1]) for article in self._names.find(name)]
            among = named or [record.article for record in self._names.records]
            plain = " ".join(text.split())
            each = [self._contained(article, plain) for article in among]
            self._found[key] = max(each, key=_length, default=())
        return self._found[key]

    def _contained(self, article: Article, plain: str) -> tuple[Span, ...]:
        if article.id not in self._words:
            sentences = self._articles.sentences(article.id)
            self._words[article.id] = [(" ".join(one.text.split()), one) for one in sentences]
        runs = groupby(self._words[article.id], key=lambda pair: pair[0] in plain)
        each = [tuple((article.id, one.start, one.end) for _, one in run) for contained, run in runs if contained]
        return max(each, key=_length, default=())


def _length(spans: tuple[Span, ...]) -> int:
    return sum(end - start for _, start, end in spans)
