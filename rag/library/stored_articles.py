"""The stored articles of a library, as they are read and searched."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from rag.errors import ArticleNotFoundError
from rag.ingestion.chunks import split_sentences
from rag.library.search import SearchHit, search_storage
from rag.library.storage import Storage
from rag.library.store.record import Record, known_file
from rag.library.word_index import Terms, WordIndex
from rag.scope import Scope, date_order
from rag.text.terms import stem_words
from rag.types import Article, Sentence

Found = TypeVar("Found")

KEPT_ARTICLES = 256
"""How many articles' sentences are kept, of those that were read last."""


class StoredArticles(ABC):
    """What a library holds, read by id or by scope, and searched sentence by sentence."""

    @abstractmethod
    def _use(self) -> AbstractContextManager[Storage]:
        """Return the storage for as long as it is read from."""

    @abstractmethod
    def _search(self, search: Callable[[Storage], Found]) -> Found:
        """Return what the search finds in the storage, whoever replaces its vectors meanwhile."""

    def __len__(self) -> int:
        with self._use() as storage:
            return len(storage.records)

    def __iter__(self) -> Iterator[Record]:
        with self._use() as storage:
            yield from storage.records

    @property
    def words(self) -> WordIndex:
        """Return the word index of the articles."""
        with self._use() as storage:
            return storage.words

    @property
    def sentence_count(self) -> int:
        """Return how many sentences are stored."""
        return self._search(lambda storage: len(storage.vectors))

    def records(self) -> list[Record]:
        """Return the records of all articles, newest first by date of publication, those without a date last."""
        return sorted(self, key=_newness, reverse=True)

    def find_records(self, article_ids: Sequence[str]) -> dict[str, Record]:
        """Return the records by article id; ids that are not stored are left out."""
        with self._use() as storage:
            return storage.records.find(article_ids)

    def articles(self) -> list[Article]:
        """Return the articles, newest first."""
        return [record.article for record in self.records()]

    def addresses(self) -> dict[str, str]:
        """Return where each article was read from, by article id: a file path, `FILE#PART` or a URL."""
        with self._use() as storage:
            return {outline.id: outline.address for outline in storage.records.outlines()}

    def files(self) -> dict[str, str]:
        """Return by article id the file that each article was read from; empty for one that is known by its URL."""
        with self._use() as held:
            return {outline.id: known_file(outline.address, outline.file) for outline in held.records.outlines()}

    def article(self, article_id: str) -> Article:
        """Return the article; raises ArticleNotFoundError."""
        return self._find([article_id])[0].article

    def find_articles(self, article_ids: Sequence[str]) -> list[Article]:
        """Return the articles in the order of the ids; ids that are not stored are left out."""
        records = self.find_records(article_ids)
        return [records[one].article for one in article_ids if one in records]

    def version(self, article_id: str, sha256: str) -> Article | None:
        """Return the version of the article whose text has this SHA-256, current or earlier, or None.

        Earlier versions are kept until the article is removed, so that answers which cite them can still be read.
        """
        with self._use() as storage:
            record = storage.records.find([article_id]).get(article_id)
            if record and record.article.sha256 == sha256:
                return record.article
            return storage.versions.find(article_id, sha256)

    def sentences(self, article_id: str) -> list[Sentence]:
        """Return the citable sentences of the article; raises ArticleNotFoundError."""
        return split_sentences(self.article(article_id))

    def sentences_of(self, article: Article) -> list[Sentence]:
        """Return the citable sentences of the article, in order; those of articles asked for lately are kept."""
        return _sentences(article)

    def find_outlets(self, names: Collection[str]) -> list[str]:
        """Return those of the names that are the `source` of at least one article."""
        with self._use() as storage:
            return storage.records.find_outlets(names)

    def select(self, scope: Scope) -> list[str]:
        """Return the ids of the articles in the scope."""
        with self._use() as storage:
            return storage.records.select(scope)

    def find_words(self, words: str) -> frozenset[str] | None:
        """Return the ids of the articles whose headline or text has all the words in one place; None for no words.

        Words count by their stems, and those that say nothing by themselves ("the") are none.
        """
        stems = sorted(set(stem_words(words)))
        return self.words.holding(*stems) if stems else None

    def search(self, vector: npt.NDArray[np.float32], count: int) -> list[SearchHit]:
        """Return the `count` sentences nearest to the unit vector [dimensions], best first."""
        return self.search_each(vector[np.newaxis], count)[0]

    def search_each(
        self,
        vectors: npt.NDArray[np.float32],
        count: int,
        boosts: Sequence[Mapping[str, float]] = (),
        among: Sequence[str] | None = None,
        terms: Sequence[Terms] = (),
    ) -> list[list[SearchHit]]:
        """Return for each unit vector [vectors, dimensions] the `count` sentences nearest to it, best first.

        `boosts` holds for each vector, by article id, what is added to the cosines of that article's sentences when the
        `count` are chosen. `among` restricts the search to articles of these ids. `terms` holds for each vector the
        words to search for too; the sentences that they find follow after the nearest ones. Raises LibraryError if the
        text of one of their articles is not the one that was stored.
        """
        return self._search(lambda storage: search_storage(storage, vectors, count, boosts, among, terms))

    def _find(self, article_ids: Sequence[str]) -> list[Record]:
        records = self.find_records(article_ids)
        for article_id in article_ids:
            if article_id not in records:
                raise ArticleNotFoundError(f"there is no article {article_id}; `footnote list` shows the ids")
        return [records[article_id] for article_id in dict.fromkeys(article_ids)]


@lru_cache(KEPT_ARTICLES)
def _sentences(article: Article) -> list[Sentence]:
    return split_sentences(article)


def _newness(record: Record) -> tuple[bool, tuple[str, str], str]:
    """Return the sort key: the date of publication; articles without one come after all others, by time of adding."""
    article = record.article
    return bool(article.when), date_order(article.published if article.when else record.added), article.id
