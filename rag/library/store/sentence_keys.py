"""The keys of stored sentences, which encode all that a search result needs, so that it reads no metadata."""

from __future__ import annotations

from dataclasses import dataclass

from rag.ingestion.chunks import Chunk


@dataclass(frozen=True, slots=True)
class SentenceKey:
    """The position of a sentence: its index and character offsets in one revision of an article.

    `antecedent` is the (index, start, end) of the earlier sentence that a reader needs to understand this one.
    """

    article_id: str
    revision: str
    index: int
    start: int
    end: int
    antecedent: tuple[int, int, int] | None = None

    @property
    def id(self) -> str:
        """Return the key as a string: `rain:5f0c…:3.120.188`, or `rain:5f0c…:3.120.188.2.80.119` with an antecedent.

        An article's id may contain colons, and nothing else may, so the string is parsed from its end.
        """
        return f"{self.article_id}:{self.revision}:{self.place}"

    @property
    def place(self) -> str:
        """Return the last part of the id, which tells where the sentence and its antecedent stand in the article."""
        return ".".join(map(str, (self.index, self.start, self.end, *(self.antecedent or ()))))


def key_of(chunk: Chunk, revision: str) -> SentenceKey:
    """Return the key of the chunk's sentence in this revision of its article."""
    sentence, antecedent = chunk.sentence, chunk.antecedent
    span = (antecedent.index, antecedent.start, antecedent.end) if antecedent else None
    return SentenceKey(sentence.article_id, revision, sentence.index, sentence.start, sentence.end, span)


def parse_key(stored: str) -> SentenceKey:
    """Return the key from its string form; raises ValueError for a string of another form."""
    article_id, revision, numbers = stored.rsplit(":", 2)
    index, start, end, *antecedent = map(int, numbers.split("."))
    if not antecedent:
        return SentenceKey(article_id, revision, index, start, end)
    first, second, third = antecedent
    return SentenceKey(article_id, revision, index, start, end, (first, second, third))


def article_id_of(stored: str) -> str:
    """Return the article's id from the string form of a key."""
    return stored.rsplit(":", 2)[0]
