"""The drafts of eval cases of a library in their order, of which no more are made than are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, islice
from threading import Lock
from typing import TYPE_CHECKING

from rag.errors import ArticleNotFoundError
from rag.questions.drafts import QuestionDraft, draft_questions
from rag.scope import EVERYTHING
from rag.types import Sentence

if TYPE_CHECKING:
    from rag.library import Library


class DraftList:
    """Keeps the drafts that were made until the library changes; several threads may ask for them."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = Lock()
        self._generation = ""
        self._made: list[QuestionDraft] = []
        self._rest: Iterator[QuestionDraft] = iter(())

    def take(self, after: str, count: int, wanted: Callable[[QuestionDraft], bool]) -> list[QuestionDraft]:
        """Return the next `count` drafts that are wanted, behind the one of the id `after`.

        They are the first ones if there is none behind it, or if it has not been made since the library changed.
        """
        with self._lock:
            self._renew()
            start = next((place for place, one in enumerate(self._made, 1) if one.id == after), 0)
            found = list(islice(filter(wanted, self._from(start)), count))
            return found if found or not start else list(islice(filter(wanted, self._from(0)), count))

    def _from(self, start: int) -> Iterator[QuestionDraft]:
        """Yield the drafts from that place on, those that were made before and then new ones."""
        yield from chain(self._made[start:], self._make())

    def _make(self) -> Iterator[QuestionDraft]:
        try:
            for draft in self._rest:
                self._made.append(draft)
                yield draft
        except Exception:
            self._generation = ""  # the iterator has ended by its error, and not because there is no more
            raise

    def _renew(self) -> None:
        generation = self._library.generation
        if generation != self._generation:
            self._made, self._rest = [], draft_questions(self._library.select(EVERYTHING), self._sentences)
            self._generation = generation

    def _sentences(self, article_id: str) -> list[Sentence]:
        """Return the sentences of the article, none if it was removed meanwhile."""
        try:
            return self._library.sentences(article_id)
        except ArticleNotFoundError:
            return []
