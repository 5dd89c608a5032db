"""The library: stored articles that are searched sentence by sentence."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

import numpy as np
import numpy.typing as npt

from rag.embeddings import Embedder, load_embedder
from rag.errors import ArticleNotFoundError
from rag.ingestion.chunks import split_sentences
from rag.ingestion.loaders import NO_COLUMNS
from rag.library.changes import Progress
from rag.library.search import SearchHit, search_storage
from rag.library.sources import Place, ReadingProgress, find_sources, report_reading
from rag.library.storage import Storage, check_embedding
from rag.library.storage_handle import StorageHandle
from rag.library.store.address import Server, server_of
from rag.library.store.record import Record, known_file
from rag.library.word_index import Terms, WordIndex
from rag.library.writing.adding import BatchCallback, add_records, add_sources
from rag.library.writing.editing import edit_record
from rag.library.writing.prefetch import in_turn
from rag.library.writing.reindexing import reembed
from rag.library.writing.removing import remove_records
from rag.library.writing.write_lock import WriteLock
from rag.scope import Scope
from rag.settings import load_settings
from rag.types import Article, IngestReport, Sentence

KEPT_ARTICLES = 256
"""How many articles' sentences are kept, of those that were read last."""


class Library:
    """Articles in a folder or on a Chroma server: added, updated and removed whole, searched sentence by sentence.

    Any number of threads may use one library, and any number of processes may open the same one. Changes take turns.
    """

    def __init__(self, folder: Path, embedder: Embedder, server: Server | None = None) -> None:
        self.folder = folder
        self.embedder = embedder
        self._handle = StorageHandle(folder, embedder.fingerprint, server)
        self._write_lock = WriteLock(folder, self._handle, embedder)

    @classmethod
    def open(cls, folder: str | Path | None = None, *, embedder: Embedder | None = None) -> Self:
        """Open the library in the folder, or create an empty one; the default folder is the one in the settings.

        If the settings name a Chroma server, the library is the one of the folder's name on that server, and the folder
        holds only the word index. Raises EmbeddingMismatchError if the library was made with another embedding,
        LibraryError if it cannot be opened.
        """
        settings = load_settings()
        path = Path(folder) if folder is not None else settings.library
        library = cls(path, embedder or load_embedder(settings.embedding), server_of(settings))
        try:
            check_embedding(library._handle.storage, path, library.embedder.fingerprint)
            library._write_lock.recover()
        except BaseException:
            library.close()
            raise
        return library

    @classmethod
    def reindex(
        cls, folder: str | Path | None = None, *, embedder: Embedder | None = None, progress: Progress | None = None
    ) -> Library:
        """Embed all sentences again with the current embedding, and return the open library.

        The library may have been made with any embedding. Its old vectors stay in use until the new ones are complete.
        """
        settings = load_settings()
        path = Path(folder) if folder is not None else settings.library
        library = cls(path, embedder or load_embedder(settings.embedding), server_of(settings))
        try:
            with library._write_lock.acquire() as session:
                session.begin()
                session.replace(reembed(session.storage, library.embedder, progress))
        except BaseException:
            library.close()
            raise
        return library

    def __len__(self) -> int:
        with self._use() as storage:
            return len(storage.records)

    def __iter__(self) -> Iterator[Record]:
        with self._use() as storage:
            yield from storage.records

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the files, as soon as no thread is using them."""
        self._handle.close()

    def read_ahead(self) -> None:
        """Read the vectors into memory in the background, now and after each change, before a question needs them.

        A question that comes meanwhile does not wait, and is searched approximately.
        """
        self._handle.read_ahead()

    @property
    def words(self) -> WordIndex:
        """Return the word index of the articles."""
        with self._use() as storage:
            return storage.words

    @property
    def generation(self) -> str:
        """Return a token that every change replaces, whichever process makes it; reading it is cheap."""
        return self._handle.generation

    @property
    def sentence_count(self) -> int:
        """Return how many sentences are stored."""
        with self._use() as storage:
            return len(storage.vectors)

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
        with self._use() as storage:
            return search_storage(storage, vectors, count, boosts, among, terms)

    def add(
        self,
        places: Iterable[Place],
        progress: Progress | None = None,
        *,
        columns: Mapping[str, str] = NO_COLUMNS,
        settled: BatchCallback | None = None,
        only: Collection[Path] | None = None,
        reading: ReadingProgress | None = None,
        follow_links: bool = False,
    ) -> IngestReport:
        """Add or update articles from files, folders, URLs and pasted text; one that fails does not stop the others.

        `columns` maps fields of Article to the column names of a collection such as a CSV file. If `only` is given,
        other files in the folders are skipped, and so are links that lead out of a folder unless `follow_links` is set.
        Three callbacks report what happens: `reading` before each file or URL is read, `settled` with the report's
        items of each batch as soon as its articles are stored, and `progress` with the number of articles done and the
        total so far, which grows while collections are read. `reading` is called in another thread, but no two of them
        at once.
        Raises LibraryBusyError while another process is changing the library.
        """
        started = time.perf_counter()
        sources = find_sources(places, columns, only, follow_links)
        turn = Lock()  # they are read in another thread, and nobody who is told should be told two things at once
        if reading:
            sources = report_reading(sources, in_turn(reading, turn))
        progress, settled = progress and in_turn(progress, turn), settled and in_turn(settled, turn)
        items = add_sources(sources, self._write_lock.acquire, self.embedder, progress, settled)
        return IngestReport(tuple(items), time.perf_counter() - started)

    def remove(self, article_ids: Sequence[str]) -> list[Article]:
        """Remove the articles with all their versions, and return them.

        Raises ArticleNotFoundError if one of them is not stored; then none is removed.
        """
        with self._write_lock.acquire() as session:
            records = self._find(article_ids)
            remove_records(records, session)
        return [record.article for record in records]

    def edit(self, article_id: str, facts: Mapping[str, str]) -> Article:
        """Put right what is known of the article: its title, source, published, author, language or tag; return it.

        It survives the next version of the article. Raises ArticleNotFoundError, or ArticleError for a value that
        cannot be.
        """
        with self._write_lock.acquire() as session:
            (record,) = self._find([article_id])
            return edit_record(record, facts, session, self.embedder).article

    def restore(self, records: Sequence[Record]) -> None:
        """Store removed articles again under their ids; an id that is in use again is skipped."""
        with self._write_lock.acquire() as session:
            present = self.find_records([record.article.id for record in records])
            add_records([record for record in records if record.article.id not in present], session, self.embedder)

    def ensure_present(self) -> None:
        """Raise LibraryLostError if the library is not where it was opened any more."""
        self._handle.ensure_present()

    @contextmanager
    def _use(self) -> Iterator[Storage]:
        if self._handle.is_stale or self._handle.words_are_stale:
            self._write_lock.recover()
        with self._handle.use() as storage:
            yield storage

    def _find(self, article_ids: Sequence[str]) -> list[Record]:
        records = self.find_records(article_ids)
        for article_id in article_ids:
            if article_id not in records:
                raise ArticleNotFoundError(f"there is no article {article_id}; `footnote list` shows the ids")
        return [records[article_id] for article_id in dict.fromkeys(article_ids)]


@lru_cache(KEPT_ARTICLES)
def _sentences(article: Article) -> list[Sentence]:
    return split_sentences(article)


def _newness(record: Record) -> tuple[bool, str, str]:
    """Return the sort key: the date of publication; articles without one come after all others, by time of adding."""
    article = record.article
    return bool(article.when), article.published if article.when and article.published else record.added, article.id
