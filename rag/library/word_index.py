"""An inverted index on disk of the stems in the articles: sentence frequencies, and BM25 scores of articles.

Articles are scored by overlapping windows of their stems. The index is derived and can be rebuilt from the articles.
"""

from __future__ import annotations

import logging
import math
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType

import tantivy

from rag.errors import LibraryError
from rag.identity import revision
from rag.ingestion.chunks import split_sentences
from rag.library.atomic_files import write_atomically
from rag.library.seals import break_seal, is_intact, is_sealed, seal
from rag.text.terms import stem_words, tokenization_revision
from rag.types import Article, Sentence

WINDOW = 400
"""Stems in a window."""
STRIDE = 200
"""Stems from the start of one window to the start of the next."""
MOST_WINDOWS = 400
"""Most windows that a query returns."""
CACHED_QUERIES, CACHED_STEMS, CACHED_WINDOWS = 64, 10_000, 50_000
"""Sizes of three caches: the articles found for a query, the sentence count of a stem, the article of a window."""
MOST_NEAR = 10
"""Most articles that are returned for a misspelt stem."""
EVERY = "*"
"""A term that is indexed once for each sentence and once for each article, so that a query for it counts them."""
STATE = "state"
"""Name of the file that holds the generation token."""
HEAP_BYTES = 64_000_000
"""Memory of the index writer."""

_log = logging.getLogger(__name__)
SentencesById = Mapping[str, Sequence[Sentence]]
NO_SENTENCES: SentencesById = MappingProxyType({})


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
        return state if rules == tokenization_revision() else ""

    def save_generation(self, generation: str) -> None:
        """Record that the index on disk now reflects the articles of this generation token."""
        write_atomically(self._folder / STATE, f"{tokenization_revision()} {generation}")
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

    def update(
        self, articles: Iterable[Article], removed: Iterable[str], sentences: SentencesById = NO_SENTENCES
    ) -> None:
        """Add or replace the articles, and delete those of the `removed` ids.

        `sentences` holds, by article id, those that the caller has split already; the other articles are split here.
        """
        with self._writer() as writer:
            for article_id in removed:
                writer.delete_documents_by_term("article_id", article_id)
            for article in articles:
                writer.delete_documents_by_term("article_id", article.id)
                _add(writer, article, sentences.get(article.id))

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
        article_of = lru_cache(CACHED_WINDOWS)(partial(_article_of, self._searcher))
        self._articles = lru_cache(CACHED_QUERIES)(
            partial(_best_windows, self._index.schema, self._searcher, article_of)
        )
        self._counts = lru_cache(CACHED_STEMS)(partial(_count, self._index.schema, self._searcher))
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
        return self._counts(stem) if among is None else _count(self._index.schema, self._searcher, stem, among)

    def near(self, stem: str, distance: int, limit: int = MOST_NEAR) -> list[str]:
        """Return the ids of up to `limit` articles with a stem within this Levenshtein distance of the given one."""
        query = tantivy.Query.fuzzy_term_query(self._index.schema, "sentence", stem, distance=distance)
        hits = self._searcher.search(query, limit, count=False).hits
        return list(dict.fromkeys(str(self._searcher.doc(address)["article_id"][0]) for _, address in hits))

    def articles(self, stems: Sequence[str]) -> Mapping[str, float]:
        """Return the BM25 score of each article's best window by article id, best first.

        Only articles with a window among the MOST_WINDOWS best are returned.
        """
        return self._articles(tuple(dict.fromkeys(stems)))


def windows(stems: Sequence[str]) -> list[Sequence[str]]:
    """Return overlapping windows of WINDOW stems, which keep long articles from winning by their length alone."""
    starts = range(0, max(1, len(stems) - STRIDE), STRIDE)
    return [stems[start : start + WINDOW] for start in starts]


def _count(schema: tantivy.Schema, searcher: tantivy.Searcher, stem: str, among: Sequence[str] | None = None) -> int:
    # The document frequencies that tantivy stores include deleted documents, so the matches are counted.
    query = tantivy.Query.term_query(schema, "sentence", stem)
    if among is not None:
        chosen = tantivy.Query.term_set_query(schema, "article_id", list(among))
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, chosen)])
    return int(searcher.search(query, 1, count=True).count)  # type: ignore[attr-defined]


def _article_of(searcher: tantivy.Searcher, segment: int, document: int) -> str:
    return str(searcher.doc(tantivy.DocAddress(segment, document))["article_id"][0])


def _best_windows(
    schema: tantivy.Schema, searcher: tantivy.Searcher, article_of: Callable[[int, int], str], stems: Sequence[str]
) -> Mapping[str, float]:
    terms = [tantivy.Query.term_query(schema, "window", stem) for stem in stems]
    if not terms:
        return {}
    query = tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])
    best: dict[str, float] = {}
    for score, address in searcher.search(query, MOST_WINDOWS, count=False).hits:
        best.setdefault(article_of(address.segment_ord, address.doc), float(score or 0.0))
    return best


def content_hash(title: str, sha256: str) -> str:
    """Return a hash of everything that is indexed of an article; `sha256` is the hash of its text."""
    return revision(title, sha256, tokenization_revision())


def _add(writer: tantivy.IndexWriter, article: Article, sentences: Sequence[Sentence] | None) -> None:
    """Add one document for the article, one for each window of its title and text, and one for each sentence."""
    hashed = content_hash(article.title, article.sha256)
    writer.add_document(tantivy.Document(article_id=[article.id], article=[EVERY], mark=[hashed]))
    for window in windows(stem_words(f"{article.title}. {article.text}")):
        writer.add_document(tantivy.Document(article_id=[article.id], window=[" ".join(window)]))
    for sentence in sentences or split_sentences(article):
        stems = " ".join(dict.fromkeys(stem_words(sentence.text)))
        writer.add_document(tantivy.Document(article_id=[article.id], sentence=[f"{EVERY} {stems}"]))


def _open(folder: Path) -> tantivy.Index:
    schema = (
        tantivy.SchemaBuilder()
        .add_text_field("article_id", stored=True, tokenizer_name="raw")
        .add_text_field("article", tokenizer_name="raw", index_option="basic")
        .add_text_field("mark", stored=True, tokenizer_name="raw", index_option="basic")
        .add_text_field("window", tokenizer_name="whitespace", index_option="freq")
        .add_text_field("sentence", tokenizer_name="whitespace", index_option="basic")
        .build()
    )
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
