"""The tools: each returns JSON values, with article ids and character offsets for whatever it quotes."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from rag.errors import ArticleNotFoundError
from rag.mcp.parameters import (
    ArticleId,
    Articles,
    Characters,
    Draft,
    Filter,
    History,
    Hits,
    Question,
    SentenceIndex,
    Start,
)
from rag.mcp.stopping import stopped
from rag.types import Answer, Quotation

if TYPE_CHECKING:
    from rag.engine import Engine

EVERY_ARTICLE = Filter()


class Tools:
    """The tools on one engine; their docstrings are what a language model is told about them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ask(self, question: Question, history: History = (), filter: Filter = EVERY_ARTICLE) -> dict[str, Any]:
        """Answer a question from the news articles of the library, every claim footnoted to an exact sentence.

        `answered` is false where the articles do not tell; `missing` then says what is missing, and `nearest` holds the
        nearest sentences. A number in brackets in `text` is a citation's. Keep the citations when you pass it on.
        """
        events = self._engine.stream(question, history, stopped.get(), filter.scope())
        return [event for event in events if isinstance(event, Answer)][-1].to_dict()

    def search(self, query: Question, count: Hits = 10, filter: Filter = EVERY_ARTICLE) -> dict[str, Any]:
        """Find the sentences of the articles that fit a question best, whether or not they answer it, best first."""
        found = self._engine.rank(query, scope=filter.scope())
        return {"sentences": [quotation.to_dict() for quotation in found[:count]]}

    def check(self, draft: Draft, filter: Filter = EVERY_ARTICLE) -> dict[str, Any]:
        """Check a text against the articles before it is published, statement by statement.

        `state` is verified, partial, contradicted, not found or nothing to check; `reasons` say what differs, and the
        numbers in `citations` are those of the sentences for it or, if it is contradicted, against it.
        """
        return self._engine.check(draft, filter.scope()).to_dict()

    def get_article(self, article_id: ArticleId, start: Start = 0, length: Characters = 20_000) -> dict[str, Any]:
        """Return an article with its text, or a part of it from character `start`; offsets count from the beginning."""
        records = self._engine.library.find_records([article_id])
        if article_id not in records:
            raise ArticleNotFoundError(f"there is no article {article_id}; list_articles shows the ids")
        text = records[article_id].article.text
        part = text[start : start + length]
        place = {"start": min(start, len(text)), "end": min(start, len(text)) + len(part), "characters": len(text)}
        return {**records[article_id].to_dict(), "text": part, **place}

    def get_sentence(self, article_id: ArticleId, sentence_index: SentenceIndex) -> dict[str, Any]:
        """Return one sentence of an article exactly as it stands there, with the sentences before and after it."""
        library = self._engine.library
        sentences = {sentence.index: sentence for sentence in library.sentences(article_id)}
        if sentence_index not in sentences:
            raise ArticleNotFoundError(
                f"article {article_id} has no sentence {sentence_index}; it has {len(sentences)}, counted from 0"
            )
        before, after = (sentences.get(sentence_index + step) for step in (-1, 1))
        around = {"before": before.text if before else None, "after": after.text if after else None}
        return {**Quotation(library.article(article_id), sentences[sentence_index]).to_dict(), **around}

    def list_articles(self, start: Start = 0, count: Articles = 50, filter: Filter = EVERY_ARTICLE) -> dict[str, Any]:
        """List the articles of the library, newest first; `total` is how many fit the filter."""
        library, scope = self._engine.library, filter.scope()
        records = library.records()
        if scope:
            fitting = set(library.select(scope))
            records = [record for record in records if record.article.id in fitting]
        page = islice(records, start, start + count)
        return {"total": len(records), "start": start, "articles": [record.to_dict() for record in page]}
