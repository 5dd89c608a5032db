"""The library: articles, their sentences and vectors, and the words derived from them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from operator import length_hint
from pathlib import Path
from threading import RLock
from types import TracebackType

import numpy as np
import numpy.typing as npt
from filelock import FileLock, Timeout

from rag.ahead import Tally, work_ahead
from rag.chunks import Chunk, make_chunks, split_sentences
from rag.embeddings import Embedder, load_embedder
from rag.errors import ArticleNotFoundError, EmbeddingMismatchError, LibraryBusyError
from rag.ingest import Change, Read, batches, examine, find_sources, read
from rag.loaders import NO_COLUMNS
from rag.settings import load_settings
from rag.store.client import open_client
from rag.store.foreseen import Foreseen
from rag.store.records import ArticleRecords, Record, new_generation, new_vectors_name
from rag.store.vectors import Hit, SentenceVectors
from rag.types import Article, IngestItem, IngestReport, Quotation, Sentence
from rag.word_index import WordIndex

BATCH = 64
"""Articles that are compared, embedded and written together."""
WAIT_SECONDS = 30.0
"""How long a change waits for another process to finish its own."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Found:
    """A stored sentence in its article, its cosine to the question, and the sentence it needs to be understood."""

    quotation: Quotation
    cosine: float
    needs: Sentence | None = None


class Library:
    """Articles in a folder: added, updated and removed whole, and searched by the sentence."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self.folder = folder
        self.embedder = embedder
        self._lock = FileLock(folder / "writing.lock", thread_local=False)
        self._turn = RLock()
        self._client = open_client(folder / "chroma")
        self._records = ArticleRecords(self._client, embedder.fingerprint)
        self._vectors = SentenceVectors(self._client, self._records.header.vectors)
        self.words = WordIndex(folder / "words")

    @classmethod
    def open(cls, folder: str | Path | None = None, *, embedder: Embedder | None = None) -> Library:
        """Open the library in the folder, or make an empty one; by default where the settings say.

        Raises EmbeddingMismatchError if another embedding made it, LibraryError if it cannot be opened.
        """
        settings = load_settings()
        path = Path(folder) if folder is not None else settings.library
        library = cls(path, embedder or load_embedder(settings.embedding))
        library._check_embedding()
        library._recover()
        return library

    @classmethod
    def reindex(
        cls, folder: str | Path | None = None, *, embedder: Embedder | None = None, progress: Progress | None = None
    ) -> Library:
        """Open the library whatever embedding made it, and make its vectors again with the one that is set.

        The old vectors are used until the new ones are complete.
        """
        settings = load_settings()
        library = cls(Path(folder or settings.library), embedder or load_embedder(settings.embedding))
        library._make_vectors_again(progress)
        return library

    def __len__(self) -> int:
        return len(self._records)

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()

    @property
    def sentence_count(self) -> int:
        """Return how many sentences can be found."""
        return len(self._vectors)

    def records(self) -> list[Record]:
        """Return the stored articles with what is known of their storing, newest first."""
        return sorted(
            self._records,
            key=lambda record: (record.article.published or record.added, record.article.id),
            reverse=True,
        )

    def articles(self) -> list[Article]:
        """Return the articles, newest first."""
        return [record.article for record in self.records()]

    def article(self, article_id: str) -> Article:
        """Return the article; raises ArticleNotFoundError."""
        return self._find([article_id])[0].article

    def sentences(self, article_id: str) -> list[Sentence]:
        """Return the citable sentences of the article; raises ArticleNotFoundError."""
        return split_sentences(self.article(article_id))

    def search(self, vector: npt.NDArray[np.float32], count: int) -> list[Found]:
        """Return the sentences nearest to the unit vector [dimensions], best first."""
        hits = self._vectors.nearest(vector, count)
        records = self._records.find(list({hit.sentence.article_id for hit in hits}))
        return [
            _found(hit, record.article)
            for hit in hits
            if (record := records.get(hit.sentence.article_id)) and record.revision == hit.revision
        ]

    def add(
        self,
        places: Iterable[str | Path],
        progress: Progress | None = None,
        *,
        columns: Mapping[str, str] = NO_COLUMNS,
    ) -> IngestReport:
        """Add or update files, folders and addresses; one that fails never stops the others.

        `progress` is called with the number of articles done and the total as far as it is known: a collection shows
        how many it holds only while it is read. `columns` names the column of a collection for a field of an article.
        Raises LibraryBusyError.
        """
        started = time.perf_counter()
        waiting = iter(find_sources(places, columns))
        entries = Tally(read(waiting))
        items: list[IngestItem] = []
        foreseen = Foreseen(self._records)
        with self._changing() as begin:
            for outcomes, vectors in work_ahead(_examine_all(entries, foreseen), self._embed):
                if changes := _changes(outcomes):
                    begin()
                    self._write(changes, vectors)
                    foreseen.settle(change.record for change in changes)
                items += [outcome.item if isinstance(outcome, Change) else outcome for outcome in outcomes]
                if progress:
                    progress(len(items), entries.count + length_hint(waiting))
        return IngestReport(tuple(items), time.perf_counter() - started)

    def remove(self, article_ids: Sequence[str]) -> list[Article]:
        """Remove the articles entirely and return them; raises ArticleNotFoundError before anything is removed."""
        with self._changing() as begin:
            records = self._find(article_ids)
            begin()
            self._records.delete([record.article.id for record in records])
            for record in records:
                self._vectors.drop(record.article.id, record.revision)
            self.words.update([], [record.article.id for record in records])
        return [record.article for record in records]

    def _embed(self, outcomes: Sequence[Change | IngestItem]) -> npt.NDArray[np.float32]:
        """Return the vectors of the chunks of all the changes, float32 [chunks, dimensions]."""
        return self.embedder.embed([chunk.embedded_text for chunk in _chunks(_changes(outcomes))])

    def _write(self, changes: Sequence[Change], vectors: npt.NDArray[np.float32]) -> None:
        revisions = {change.record.article.id: change.record.revision for change in changes}
        self._vectors.put(_chunks(changes), revisions, vectors)
        self._records.put([change.record for change in changes])
        for change in changes:
            if change.earlier and change.earlier.revision != change.record.revision:
                self._vectors.drop(change.earlier.article.id, change.earlier.revision)
        self.words.update([change.record.article for change in changes if change.chunks], [])

    def _make_vectors_again(self, progress: Progress | None) -> None:
        with self._changing() as begin:
            begin()
            name, records = new_vectors_name(), list(self._records)
            vectors = SentenceVectors(self._client, name)
            for start in range(0, len(records), BATCH):
                batch = records[start : start + BATCH]
                chunks = [chunk for record in batch for chunk in make_chunks(record.article)]
                revisions = {record.article.id: record.revision for record in batch}
                embedded = self.embedder.embed([chunk.embedded_text for chunk in chunks])
                vectors.put(chunks, revisions, embedded)
                if progress:
                    progress(min(start + BATCH, len(records)), len(records))
            old = self._records.header
            self._records.write_header(replace(old, embedding=self.embedder.fingerprint, vectors=name))
            self._client.delete_collection(old.vectors)
            self._vectors = vectors
            self.words.rebuild(record.article for record in records)

    @contextmanager
    def _changing(self, wait: float | None = None) -> Iterator[Callable[[], None]]:
        """Hold the library for a change; what is yielded is called right before the first write.

        The generation changes before anything else does and the words are marked with it last, so that an interrupted
        change leaves the two apart, and the next opening or change clears up after it.
        """
        began = False

        def begin() -> None:
            nonlocal began
            if not began:
                self._clear_up()
                self._records.write_header(replace(self._records.header, generation=new_generation()))
                began = True

        with self._turn:
            try:
                self._lock.acquire(timeout=WAIT_SECONDS if wait is None else wait)
            except Timeout as exc:
                raise LibraryBusyError(
                    f"another process is changing the library in {self.folder}; try again when it has finished"
                ) from exc
            try:
                yield begin
                if began:
                    self.words.mark(self._records.header.generation)
            finally:
                self._lock.release()

    def _find(self, article_ids: Sequence[str]) -> list[Record]:
        records = self._records.find(article_ids)
        for article_id in article_ids:
            if article_id not in records:
                raise ArticleNotFoundError(f"there is no article {article_id}; `footnote list` shows the ids")
        return [records[article_id] for article_id in dict.fromkeys(article_ids)]

    def _check_embedding(self) -> None:
        made_by = self._records.header.embedding
        if made_by != self.embedder.fingerprint:
            raise EmbeddingMismatchError(
                f"the library in {self.folder} was made with {made_by}, but {self.embedder.fingerprint} is set; "
                "set FOOTNOTE_EMBEDDING back, or run `footnote reindex` to make its vectors again"
            )

    def _recover(self) -> None:
        """Clear up after an interrupted change, unless it is one that another process is still making."""
        if self._interrupted():
            with suppress(LibraryBusyError), self._changing(wait=0):
                self._clear_up()

    def _clear_up(self) -> None:
        if self._interrupted():
            self._vectors.keep_only({record.article.id: record.revision for record in self._records})
            self.words.rebuild(record.article for record in self._records)
            self.words.mark(self._records.header.generation)

    def _interrupted(self) -> bool:
        return self.words.state != self._records.header.generation


def _examine_all(entries: Iterable[Read | IngestItem], foreseen: Foreseen) -> Iterator[list[Change | IngestItem]]:
    """Yield what becomes of the entries, batch by batch, each as if the batches ahead of it were written."""
    met: dict[str, str] = {}
    for batch in batches(entries, BATCH):
        outcomes = list(examine(batch, foreseen, met))
        foreseen.expect(change.record for change in _changes(outcomes))
        yield outcomes


def _changes(outcomes: Iterable[Change | IngestItem]) -> list[Change]:
    return [outcome for outcome in outcomes if isinstance(outcome, Change)]


def _chunks(changes: Iterable[Change]) -> list[Chunk]:
    return [chunk for change in changes for chunk in change.chunks]


def _found(hit: Hit, article: Article) -> Found:
    needs = None
    if hit.needs:
        index, start, end = hit.needs
        needs = Sentence(article.id, index, start, end, article.text[start:end])
    return Found(Quotation(article, hit.sentence), hit.cosine, needs)
