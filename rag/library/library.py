"""The library: articles are added, updated and removed here; reading and searching them is in `stored_articles`."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

from rag.embeddings import Embedder, load_embedder
from rag.errors import LibraryError
from rag.ingestion.loaders import NO_COLUMNS
from rag.library.changes import Progress
from rag.library.sources import Place, ReadingProgress, find_sources, report_reading
from rag.library.storage import Storage, check_embedding
from rag.library.storage_handle import StorageHandle
from rag.library.store.address import Server, server_of
from rag.library.store.record import Record
from rag.library.stored_articles import Found, StoredArticles
from rag.library.writing.adding import BatchCallback, add_records, add_sources
from rag.library.writing.editing import edit_record
from rag.library.writing.prefetch import in_turn
from rag.library.writing.reindexing import reembed
from rag.library.writing.removing import remove_records
from rag.library.writing.write_lock import WriteLock
from rag.settings import load_settings
from rag.types import Article, IngestReport


class Library(StoredArticles):
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
    def generation(self) -> str:
        """Return a token that every change replaces, whichever process makes it; reading it is cheap."""
        return self._handle.generation

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

    def _search(self, search: Callable[[Storage], Found]) -> Found:
        with self._use() as storage:
            try:
                return search(storage)
            except LibraryError:  # another process may have deleted the vectors that were just searched
                if not storage.chroma.vectors_are_replaced:
                    raise
        self._handle.reopen()
        with self._use() as storage:
            return search(storage)
