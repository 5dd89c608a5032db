"""Where a stored sentence stands, which its id tells, so that a search has nothing else to read."""

from __future__ import annotations

from dataclasses import dataclass

from rag.ingestion.chunks import Chunk


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: its index and offsets in one revision of an article.

    `antecedent` holds the index and offsets of the sentence without which this one cannot be understood.
    """

    article_id: str
    revision: str
    index: int
    start: int
    end: int
    antecedent: tuple[int, int, int] | None = None

    @property
    def id(self) -> str:
        """Return the place as an id: `rain:5f0c…:3.120.188`, and what is needed as in `rain:5f0c…:3.120.188.2.80.119`.

        Only an article's id may hold a colon, so the id is read from its end.
        """
        numbers = (self.index, self.start, self.end, *(self.antecedent or ()))
        return f"{self.article_id}:{self.revision}:{'.'.join(map(str, numbers))}"


def place_of(chunk: Chunk, revision: str) -> Place:
    """Return where the chunk's sentence stands in the revision of its article."""
    sentence, antecedent = chunk.sentence, chunk.antecedent
    needed = (antecedent.index, antecedent.start, antecedent.end) if antecedent else None
    return Place(sentence.article_id, revision, sentence.index, sentence.start, sentence.end, needed)


def read_place(stored: str) -> Place:
    """Return the place that the id tells; raises ValueError for an id that tells none."""
    article_id, revision, numbers = stored.rsplit(":", 2)
    index, start, end, *antecedent = map(int, numbers.split("."))
    if not antecedent:
        return Place(article_id, revision, index, start, end)
    needed_index, needed_start, needed_end = antecedent
    return Place(article_id, revision, index, start, end, (needed_index, needed_start, needed_end))


def article_of(stored: str) -> str:
    """Return the article's id from that of a stored sentence."""
    return stored.rsplit(":", 2)[0]
