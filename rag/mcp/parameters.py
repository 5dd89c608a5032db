"""The parameters of the tools, with what a language model is told about each."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from rag.scope import Scope

MOST_HITS, MOST_ARTICLES, MOST_CHARACTERS = 50, 200, 100_000
"""Most sentences, articles and characters of a text in one result."""


class Filter(BaseModel):
    """Which articles to take into account; an article must meet every condition that is given."""

    articles: tuple[str, ...] = Field(default=(), description="Ids of articles.")
    sources: tuple[str, ...] = Field(default=(), description="Names of outlets, such as Reuters.")
    tags: tuple[str, ...] = Field(default=(), description="Names of the folders that the articles were read from.")
    since: str = Field(default="", description="Published on this day, month or year, or later, as 2019-05-03 or 2019.")
    until: str = Field(default="", description="Published on this day, month or year, or earlier.")

    def scope(self) -> Scope:
        """Return the filter as the engine takes it; raises QuestionError for a date that is none."""
        return Scope(self.articles, self.sources, self.tags, self.since, self.until)


Question = Annotated[str, Field(description="A question in plain words, or the words to look for.")]
History = Annotated[tuple[str, ...], Field(description="Earlier questions that this one refers to, oldest first.")]
ArticleId = Annotated[str, Field(description="The id of an article, as other results name it.")]
SentenceIndex = Annotated[int, Field(ge=0, description="The `sentence_index` of a citation.")]
Start = Annotated[int, Field(ge=0, description="How many to skip from the beginning.")]
Hits = Annotated[int, Field(ge=1, le=MOST_HITS, description="Most sentences to return.")]
Articles = Annotated[int, Field(ge=1, le=MOST_ARTICLES, description="Most articles to return.")]
Characters = Annotated[int, Field(ge=1, le=MOST_CHARACTERS, description="Most characters of the text to return.")]
Draft = Annotated[str, Field(description="The text to check, in plain words; at most 100,000 characters.")]
