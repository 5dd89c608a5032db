"""The library: articles, their sentences and vectors, and the words derived from them."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import numpy as np
import numpy.typing as npt

from rag.embeddings import Embedder, load_embedder
from rag.errors import ArticleNotFoundError
from rag.ingestion.chunks import split_sentences
from rag.ingestion.loaders import NO_COLUMNS
from rag.library.changes import Progress, ReadingProgress, announce, find_sources
from rag.library.current import Current
from rag.library.holdings import Holdings, check_embedding
from rag.library.store.address import Server, server_of
from rag.library.store.records import Record
from rag.library.store.vectors import VectorHit
from rag.library.word_index import WordIndex
from rag.library.writing.adding import Settled, add_records, add_sources
from rag.library.writing.reindexing import make_vectors_again
from rag.library.writing.removing import remove_records
from rag.library.writing.write_lock import WriteLock
from rag.scope import Scope
from rag.settings import load_settings
from rag.types import Article, IngestReport, Quotation, Sentence


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A stored sentence in its article, its cosine to the question, and the sentence it needs to be understood."""

    quotation: Quotation
    cosine: float
    antecedent: Sentence | None = None


class Library:
    """Articles in a folder or on a server: added, updated and removed whole, and searched by the sentence."""

    def __init__(self, folder: Path, embedder: Embedder, server: Server | None = None) -> None:
        self.folder = folder
        self.embedder = embedder
        self._current = Current(folder, embedder.fingerprint, server)
        self._write_lock = WriteLock(folder, self._current, embedder)

    @classmethod
    def open(cls, folder: str | Path | None = None, *, embedder: Embedder | None = None) -> Library:
        """Open the library in the folder, or make an empty one; by default where the settings say.

        Where a Chroma server is set, the library of the folder's name there; the folder then holds what is derived.
        Raises EmbeddingMismatchError if another embedding made it, LibraryError if it cannot be opened.
        """
        settings = load_settings()
        path = Path(folder) if folder is not None else settings.library
        library = cls(path, embedder or load_embedder(settings.embedding), server_of(settings))
        try:
            check_embedding(library._current.held, path, library.embedder.fingerprint)
            library._write_lock.recover()
        except BaseException:
            library.close()
            raise
        return library

    @classmethod
    def reindex(
        cls, folder: str | Path | None = None, *, embedder: Embedder | None = None, progress: Progress | None = None
    ) -> Library:
        """Open the library whatever embedding made it, and make its vectors again with the one that is set.

        The old vectors are used until the new ones are complete.
        """
        settings = load_settings()
        path = Path(folder) if folder is not None else settings.library
        library = cls(path, embedder or load_embedder(settings.embedding), server_of(settings))
        try:
            with library._write_lock.acquire() as session:
                session.begin()
                session.replace(make_vectors_again(session.held, library.embedder, progress))
        except BaseException:
            library.close()
            raise
        return library

    def __len__(self) -> int:
        with self._use() as held:
            return len(held.records)

    def __iter__(self) -> Iterator[Record]:
        with self._use() as held:
            yield from held.records

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._current.close()

    @property
    def words(self) -> WordIndex:
        """Return the words of the articles."""
        with self._use() as held:
            return held.words

    @property
    def generation(self) -> str:
        """Return a mark that is another one after each change, whichever process makes it; asking for it is cheap."""
        return self._current.generation

    @property
    def sentence_count(self) -> int:
        """Return how many sentences can be found."""
        with self._use() as held:
            return len(held.vectors)

    def records(self) -> list[Record]:
        """Return the stored articles with what is known of their storing, newest first, those without a date last."""
        return sorted(self, key=_newness, reverse=True)

    def find_records(self, article_ids: Sequence[str]) -> dict[str, Record]:
        """Return the records of those ids that are stored."""
        with self._use() as held:
            return held.records.find(article_ids)

    def articles(self) -> list[Article]:
        """Return the articles, newest first."""
        return [record.article for record in self.records()]

    def addresses(self) -> dict[str, str]:
        """Return by article id where each article was read: a file, a part of one after `#`, or an address."""
        with self._use() as held:
            return {outline.id: outline.address for outline in held.records.outlines()}

    def article(self, article_id: str) -> Article:
        """Return the article; raises ArticleNotFoundError."""
        return self._find([article_id])[0].article

    def find_articles(self, article_ids: Sequence[str]) -> list[Article]:
        """Return the articles of those ids that are stored, in their order."""
        records = self.find_records(article_ids)
        return [records[one].article for one in article_ids if one in records]

    def version(self, article_id: str, sha256: str) -> Article | None:
        """Return the article as it was with that hash of its text, or None where that is not kept.

        The text that an article had is kept when another one replaces it, until the article is removed.
        """
        with self._use() as held:
            record = held.records.find([article_id]).get(article_id)
            if record and record.article.sha256 == sha256:
                return record.article
            return held.versions.find(article_id, sha256)

    def sentences(self, article_id: str) -> list[Sentence]:
        """Return the citable sentences of the article; raises ArticleNotFoundError."""
        return split_sentences(self.article(article_id))

    def find_outlets(self, names: Collection[str]) -> list[str]:
        """Return which of the names are outlets that an article is from."""
        with self._use() as held:
            return held.records.find_outlets(names)

    def select(self, scope: Scope) -> list[str]:
        """Return the ids of the articles in the scope."""
        with self._use() as held:
            return held.records.select(scope)

    def search(self, vector: npt.NDArray[np.float32], count: int) -> list[SearchHit]:
        """Return the sentences nearest to the unit vector [dimensions], best first."""
        return self.search_each(vector[np.newaxis], count)[0]

    def search_each(
        self,
        vectors: npt.NDArray[np.float32],
        count: int,
        boosts: Sequence[Mapping[str, float]] = (),
        among: Sequence[str] | None = None,
    ) -> list[list[SearchHit]]:
        """Return the sentences nearest to each of the unit vectors [vectors, dimensions], one or more, best first.

        Only those of the articles `among`, where these are given. `boosts` is, for each vector, what an article's id
        adds to the cosines of its sentences when they are chosen. Each article is read once.
        """
        with self._use() as held:
            hits = held.vectors.nearest(vectors, count, among, boosts)
            records = held.records.find(list({hit.place.article_id for some in hits for hit in some}))
        return [_find_standing(some, records) for some in hits]

    def add(
        self,
        places: Iterable[str | Path],
        progress: Progress | None = None,
        *,
        columns: Mapping[str, str] = NO_COLUMNS,
        settled: Settled | None = None,
        only: Collection[Path] | None = None,
        reading: ReadingProgress | None = None,
    ) -> IngestReport:
        """Add or update files, folders and addresses; one that fails never stops the others.

        `progress` is called with the number of articles done and the total as far as it is known: a collection shows
        how many it holds only while it is read. `columns` names the column of a collection for a field of an article.
        `settled` is called with the items of the report batch by batch, as soon as the articles are stored. `only`
        names the files below the folders to keep to. `reading` is called with the address of each file or web page
        before it is read, its place from 1 and how many there are.
        Raises LibraryBusyError.
        """
        started = time.perf_counter()
        sources = find_sources(places, columns, only)
        if reading:
            sources = announce(sources, reading)
        with self._write_lock.acquire() as session:
            items = add_sources(sources, session, self.embedder, progress, settled)
        return IngestReport(tuple(items), time.perf_counter() - started)

    def remove(self, article_ids: Sequence[str]) -> list[Article]:
        """Remove the articles entirely and return them; raises ArticleNotFoundError before anything is removed."""
        with self._write_lock.acquire() as session:
            records = self._find(article_ids)
            remove_records(records, session)
        return [record.article for record in records]

    def restore(self, records: Sequence[Record]) -> None:
        """Put removed articles back as they were; one whose id is in use again stays as it is."""
        with self._write_lock.acquire() as session:
            present = self.find_records([record.article.id for record in records])
            add_records([record for record in records if record.article.id not in present], session, self.embedder)

    @contextmanager
    def _use(self) -> Iterator[Holdings]:
        if self._current.outdated or self._current.behind:
            self._write_lock.recover()
        with self._current.use() as held:
            yield held

    def _find(self, article_ids: Sequence[str]) -> list[Record]:
        records = self.find_records(article_ids)
        for article_id in article_ids:
            if article_id not in records:
                raise ArticleNotFoundError(f"there is no article {article_id}; `footnote list` shows the ids")
        return [records[article_id] for article_id in dict.fromkeys(article_ids)]


def _newness(record: Record) -> tuple[bool, str, str]:
    """Return what to sort by: the date of publication, and behind all those that have one the time of adding."""
    article = record.article
    return bool(article.day), article.published if article.day and article.published else record.added, article.id


def _find_standing(hits: Sequence[VectorHit], records: Mapping[str, Record]) -> list[SearchHit]:
    """Return the sentences whose articles are stored as they were when the sentences were."""
    return [
        _found(hit, record.article)
        for hit in hits
        if (record := records.get(hit.place.article_id)) and record.revision == hit.place.revision
    ]


def _found(hit: VectorHit, article: Article) -> SearchHit:
    place = hit.place
    sentence = _sentence(article, place.index, place.start, place.end)
    return SearchHit(
        Quotation(article, sentence), hit.cosine, _sentence(article, *place.antecedent) if place.antecedent else None
    )


def _sentence(article: Article, index: int, start: int, end: int) -> Sentence:
    return Sentence(article.id, index, start, end, article.text[start:end])
