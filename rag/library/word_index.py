"""The words of the articles on disk, derived from what is stored: in how many sentences each stands, BM25 by window."""

from __future__ import annotations

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
from rag.library.atomic_files import write_whole
from rag.text.terms import stem_words, word_rules
from rag.types import Article, Sentence

WINDOW = 400
STRIDE = 200
MOST_WINDOWS = 400
REMEMBERED, REMEMBERED_STEMS, REMEMBERED_WINDOWS = 64, 10_000, 50_000
"""Questions whose articles are kept, stems whose sentences are counted once, and windows whose article is kept."""
MOST_NEAR = 10
EVERY = "*"
"""Stands in every sentence and once for each article, so that they can be counted."""
STATE = "state"
HEAP_BYTES = 64_000_000

Known = Mapping[str, Sequence[Sentence]]
UNKNOWN: Known = MappingProxyType({})


class WordIndex:
    """An inverted index in a folder; everything in it can be made again from the articles.

    `state` is the generation of the stored articles that the index was brought up to, `known` what it was when this
    one last looked, `sentences` how many there are.
    """

    known: str
    sentences: int

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index = _open(folder)
        try:
            self._look_again()
        except ValueError:  # a part of it is missing, and it is made again from the articles
            shutil.rmtree(folder)
            self._index = _open(folder)
            self._look_again()
        self.known = self.state

    @property
    def state(self) -> str:
        """Return the generation that the index was last brought up to; an empty string if by other rules for words."""
        path = self._folder / STATE
        rules, _, state = path.read_text(errors="replace").partition(" ") if path.exists() else ("", "", "")
        return state if rules == word_rules() else ""

    def mark(self, state: str) -> None:
        """Remember the generation that the index is now brought up to."""
        write_whole(self._folder / STATE, f"{word_rules()} {state}")
        self.known = state

    def refresh(self) -> None:
        """Look at what another process has written."""
        self.known = self.state
        with _translated(f"the word index in {self._folder} cannot be read"):
            self._index.reload()
            self._look_again()

    def update(self, articles: Iterable[Article], removed: Iterable[str], known: Known = UNKNOWN) -> None:
        """Replace the articles and drop the removed ids; `known` are the sentences of those that were split before."""
        with self._writer() as writer:
            for article_id in removed:
                writer.delete_documents_by_term("article_id", article_id)
            for article in articles:
                writer.delete_documents_by_term("article_id", article.id)
                _add(writer, article, known.get(article.id))

    def marks(self) -> dict[str, str]:
        """Return by article id the `mark` of the text whose words are held."""
        query = tantivy.Query.term_query(self._index.schema, "article", EVERY)
        hits = self._searcher.search(query, max(1, self._searcher.num_docs), count=False).hits
        documents = (self._searcher.doc(address) for _, address in hits)
        return {str(document["article_id"][0]): str(document["mark"][0]) for document in documents}

    def rebuild(self, articles: Iterable[Article]) -> None:
        """Make the index again from all the articles."""
        (self._folder / STATE).unlink(missing_ok=True)
        with self._writer() as writer:
            writer.delete_all_documents()
            for article in articles:
                _add(writer, article, None)

    @contextmanager
    def _writer(self) -> Iterator[tantivy.IndexWriter]:
        with _translated(f"the word index in {self._folder} cannot be changed"):
            writer = self._index.writer(heap_size=HEAP_BYTES, num_threads=1)
            writer.garbage_collect_files()  # what a process that was killed has left would be in the way
        try:
            yield writer
        except BaseException:
            writer.rollback()
            writer.wait_merging_threads()  # or the writer keeps its lock for as long as the traceback lives
            raise
        with _translated(f"the word index in {self._folder} cannot be changed"):
            writer.commit()
            writer.wait_merging_threads()
            self._index.reload()
            self._look_again()

    def _look_again(self) -> None:
        self._searcher = self._index.searcher()
        # One question asks again and again: to choose what is weighed, to weigh it, and to tell whether it answers.
        article_of = lru_cache(REMEMBERED_WINDOWS)(partial(_article_of, self._searcher))
        self._articles = lru_cache(REMEMBERED)(partial(_best_windows, self._index.schema, self._searcher, article_of))
        self._counts = lru_cache(REMEMBERED_STEMS)(partial(_count, self._index.schema, self._searcher))
        self.sentences = self.count(EVERY)

    def rarity(self, stem: str) -> float:
        """Return the inverse document frequency of a stem over sentences, ln(1 + (N - n + .5) / (n + .5)).

        Source: Robertson and Zaragoza (2009), The Probabilistic Relevance Framework, in its non-negative form.
        """
        count = self.count(stem)
        return math.log(1 + (self.sentences - count + 0.5) / (count + 0.5))

    def count(self, stem: str, among: Sequence[str] | None = None) -> int:
        """Return how many sentences hold the stem; only of the articles `among`."""
        return self._counts(stem) if among is None else _count(self._index.schema, self._searcher, stem, among)

    def near(self, stem: str, distance: int, limit: int = MOST_NEAR) -> list[str]:
        """Return the ids of articles with a stem within this many edits of one, each once."""
        query = tantivy.Query.fuzzy_term_query(self._index.schema, "sentence", stem, distance=distance)
        hits = self._searcher.search(query, limit, count=False).hits
        return list(dict.fromkeys(str(self._searcher.doc(address)["article_id"][0]) for _, address in hits))

    def articles(self, stems: Sequence[str]) -> Mapping[str, float]:
        """Return the BM25 score of each article's best window, for the windows that score highest."""
        return self._articles(tuple(dict.fromkeys(stems)))


def windows(stems: Sequence[str]) -> list[Sequence[str]]:
    """Return overlapping windows of the stems, so that a long article does not win by its length alone."""
    starts = range(0, max(1, len(stems) - STRIDE), STRIDE)
    return [stems[start : start + WINDOW] for start in starts]


def _count(schema: tantivy.Schema, searcher: tantivy.Searcher, stem: str, among: Sequence[str] | None = None) -> int:
    # The document frequency that the index keeps still counts what was removed.
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


def mark(title: str, sha256: str) -> str:
    """Return a mark of all that the words of an article depend on."""
    return revision(title, sha256, word_rules())


def _add(writer: tantivy.IndexWriter, article: Article, sentences: Sequence[Sentence] | None) -> None:
    marked = mark(article.title, article.sha256)
    writer.add_document(tantivy.Document(article_id=[article.id], article=[EVERY], mark=[marked]))
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
    with _translated(f"the word index in {folder} cannot be made"):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            return tantivy.Index(schema, path=str(folder))
        except ValueError:
            shutil.rmtree(folder)
            folder.mkdir()
        return tantivy.Index(schema, path=str(folder))


@contextmanager
def _translated(what_failed: str) -> Iterator[None]:
    """Raise LibraryError in place of what tantivy and the disk raise inside the block."""
    try:
        yield
    except (OSError, ValueError) as exc:
        raise LibraryError(f"{what_failed} ({' '.join(str(exc).split())}); check the folder and the disk") from exc
