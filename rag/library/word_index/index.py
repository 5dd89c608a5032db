"""The word index of a library: a folder of files that several processes may have open."""

from __future__ import annotations

import logging
import math
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType

import tantivy

from rag.atomic_files import write_atomically
from rag.errors import LibraryError
from rag.ingestion.chunks import Chunk
from rag.library.seals import break_seal, is_intact, is_sealed, seal
from rag.library.word_index import queries
from rag.library.word_index.documents import EVERY, form_revision, make_documents, make_schema
from rag.library.word_index.queries import Place, Terms
from rag.types import Article

CACHED_QUERIES, CACHED_STEMS, CACHED_WINDOWS = 64, 10_000, 50_000
"""Sizes of the caches: the articles found for a query, the counts and mentions of stems, the article of a window."""
MOST_NEAR = 10
"""Most articles that are returned for a misspelt stem."""
STATE = "state"
"""Name of the file that holds the generation token."""
HEAP_BYTES = 64_000_000
"""Memory of the index writer."""

_log = logging.getLogger(__name__)
ChunksById = Mapping[str, Sequence[Chunk]]
NO_CHUNKS: ChunksById = MappingProxyType({})


class WordIndex:
    """An inverted index in a folder, which several processes may have open.

    `loaded_generation` is the generation token of the articles that this object's view of the index reflects, and
    `sentences` the number of sentences in it.
    """

    loaded_generation: str
    sentences: int

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        if is_intact(folder) is False:
            _log.warning("the index of words in %s is damaged; it is made again from the articles", folder)
            shutil.rmtree(folder)
        self._index = _open(folder)
        try:
            self._open_searcher()
        except ValueError:  # a file of it is missing; the empty index is filled from the articles later
            shutil.rmtree(folder)
            self._index = _open(folder)
            self._open_searcher()
        self.loaded_generation = self.generation

    @property
    def generation(self) -> str:
        """Return the generation token of the articles that the index on disk reflects.

        An empty string where there is none, or where the index was made by other rules for words.
        """
        path = self._folder / STATE
        rules, _, state = path.read_text(errors="replace").partition(" ") if path.exists() else ("", "", "")
        return state if rules == form_revision() else ""

    def save_generation(self, generation: str) -> None:
        """Record that the index on disk now reflects the articles of this generation token."""
        write_atomically(self._folder / STATE, f"{form_revision()} {generation}")
        self.loaded_generation = generation
        self.seal()

    def seal(self) -> None:
        """Store checksums of the files, if they changed since the last time; they are verified on opening."""
        if not is_sealed(self._folder):
            with _library_errors(f"the word index in {self._folder} cannot be changed"):
                seal(self._folder, but=[STATE])

    def refresh(self) -> None:
        """Load what another process has written."""
        self.loaded_generation = self.generation
        with _library_errors(f"the word index in {self._folder} cannot be read"):
            self._index.reload()
            self._open_searcher()

    def update(self, articles: Iterable[Article], removed: Iterable[str], chunks: ChunksById = NO_CHUNKS) -> None:
        """Add or replace the articles, and delete those of the `removed` ids.

        `chunks` holds, by article id, those that the caller has made already; the other articles are cut here.
        """
        with self._writer() as writer:
            for article_id in removed:
                writer.delete_documents_by_term("article_id", article_id)
            for article in articles:
                writer.delete_documents_by_term("article_id", article.id)
                _add(writer, article, chunks.get(article.id))

    def content_hashes(self) -> dict[str, str]:
        """Return the `content_hash` of each indexed article by its id."""
        query = tantivy.Query.term_query(self._index.schema, "article", EVERY)
        hits = self._searcher.search(query, max(1, self._searcher.num_docs), count=False).hits
        documents = (self._searcher.doc(address) for _, address in hits)
        return {str(document["article_id"][0]): str(document["mark"][0]) for document in documents}

    def rebuild(self, articles: Iterable[Article]) -> None:
        """Replace the whole index by one of these articles."""
        (self._folder / STATE).unlink(missing_ok=True)
        with self._writer() as writer:
            writer.delete_all_documents()
            for article in articles:
                _add(writer, article, None)

    @contextmanager
    def _writer(self) -> Iterator[tantivy.IndexWriter]:
        """Yield a writer, which is committed at the end of the block, or rolled back if the block raises."""
        with _library_errors(f"the word index in {self._folder} cannot be changed"):
            break_seal(self._folder)
            writer = self._index.writer(heap_size=HEAP_BYTES, num_threads=1)
            writer.garbage_collect_files()  # files left by a killed process would be in the way
        try:
            yield writer
        except BaseException:
            writer.rollback()
            writer.wait_merging_threads()  # or the writer keeps its lock for as long as the traceback lives
            raise
        with _library_errors(f"the word index in {self._folder} cannot be changed"):
            writer.commit()
            writer.wait_merging_threads()
            self._index.reload()
            self._open_searcher()

    def _open_searcher(self) -> None:
        """Open a searcher of the index as it is now, with empty caches."""
        self._searcher = self._index.searcher()
        # Cached because every step of one question looks up the same stems: choosing hits, reranking and selection.
        schema, searcher = self._index.schema, self._searcher
        article_of = lru_cache(CACHED_WINDOWS)(partial(queries.article_of, searcher))
        self._articles = lru_cache(CACHED_QUERIES)(partial(queries.best_windows, schema, searcher, article_of))
        self._holding = lru_cache(CACHED_QUERIES)(partial(queries.holding, schema, searcher, article_of))
        self._counts = lru_cache(CACHED_STEMS)(partial(queries.count, schema, searcher))
        self._mentions = lru_cache(CACHED_STEMS)(partial(queries.is_mentioned, schema, searcher))
        self.sentences = self.count(EVERY)

    def idf(self, stem: str) -> float:
        """Return the inverse document frequency of the stem, with sentences as documents.

        It is ln(1 + (N - n + .5) / (n + .5)) for a stem in n of N sentences: Robertson and Zaragoza (2009), The
        Probabilistic Relevance Framework, in its non-negative form.
        """
        count = self.count(stem)
        return math.log(1 + (self.sentences - count + 0.5) / (count + 0.5))

    def count(self, stem: str, among: Sequence[str] | None = None) -> int:
        """Return in how many sentences the stem occurs, of all articles or of those with the ids `among`."""
        return self._counts(stem) if among is None else queries.count(self._index.schema, self._searcher, stem, among)

    def mentions(self, *stems: str, among: Sequence[str] | None = None) -> bool:
        """Return whether a sentence, with the headline, outlet, day and name of its article, has all the stems."""
        if among is None:
            return self._mentions(*stems)
        return queries.is_mentioned(self._index.schema, self._searcher, *stems, among=among)

    def find_sentences(
        self, terms: Terms, limit: int, limit_of_group: int, among: Sequence[str] | None = None
    ) -> list[Place]:
        """Return the places of the `limit` best sentences by BM25, and the best that hold each group of the terms.

        Those of articles that another process has just changed may be stale.
        """
        with _library_errors(f"the word index in {self._folder} cannot be read"):
            return queries.best_sentences(self._index.schema, self._searcher, terms, limit, limit_of_group, among)

    def near(self, stem: str, distance: int, limit: int = MOST_NEAR) -> list[str]:
        """Return the ids of up to `limit` articles with a stem within this Levenshtein distance of the given one."""
        query = tantivy.Query.fuzzy_term_query(self._index.schema, "sentence", stem, distance=distance)
        hits = self._searcher.search(query, limit, count=False).hits
        return list(dict.fromkeys(str(self._searcher.doc(address)["article_id"][0]) for _, address in hits))

    def holding(self, *stems: str) -> frozenset[str]:
        """Return the ids of all articles that have all the stems near each other, in their headline or their text."""
        with _library_errors(f"the word index in {self._folder} cannot be read"):
            return self._holding(*stems)

    def articles(self, stems: Sequence[str]) -> Mapping[str, float]:
        """Return the BM25 score of each article's best window by article id, best first.

        Only articles with a window among the best are returned.
        """
        return self._articles(tuple(dict.fromkeys(stems)))


def _add(writer: tantivy.IndexWriter, article: Article, chunks: Sequence[Chunk] | None) -> None:
    for document in make_documents(article, chunks):
        writer.add_document(document)


def _open(folder: Path) -> tantivy.Index:
    schema = make_schema()
    with _library_errors(f"the word index in {folder} cannot be made"):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            return tantivy.Index(schema, path=str(folder))
        except ValueError:  # the files are damaged, or of another schema
            shutil.rmtree(folder)
            folder.mkdir()
        return tantivy.Index(schema, path=str(folder))


@contextmanager
def _library_errors(what_failed: str) -> Iterator[None]:
    """Raise the errors of tantivy and the file system as LibraryError."""
    try:
        yield
    except (OSError, ValueError) as exc:
        raise LibraryError(f"{what_failed} ({' '.join(str(exc).split())}); check the folder and the disk") from exc
