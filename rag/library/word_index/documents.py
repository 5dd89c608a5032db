"""What is indexed of an article: one document for it, one for each window of its text, and one for each sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import tantivy

from rag.identity import revision
from rag.ingestion.chunks import Chunk, headline, make_chunks
from rag.library.store.sentence_keys import key_of
from rag.text.lexicons.calendar import MONTHS
from rag.text.terms import stem_words, tokenization_revision
from rag.types import Article

WINDOW = 400
"""Stems in a window."""
STRIDE = 200
"""Stems from the start of one window to the start of the next."""
EVERY = "*"
"""A term that is indexed once for each sentence and once for each article, so that a query for it counts them."""
FORM = "2"
"""Number of this form of the documents; an index of another form has to be made again."""
_NOT_WORD = re.compile(r"[\W_]+")


def make_schema() -> tantivy.Schema:
    """Return the fields of the documents.

    `article` and `mark` are those of an article's document, `window` is that of a window. A sentence has its own stems
    in `sentence`, those that it is to be understood with in `context`, and its place in `place`.
    """
    return (
        tantivy.SchemaBuilder()
        .add_text_field("article_id", stored=True, tokenizer_name="raw")
        .add_text_field("article", tokenizer_name="raw", index_option="basic")
        .add_text_field("mark", stored=True, tokenizer_name="raw", index_option="basic")
        .add_text_field("window", tokenizer_name="whitespace", index_option="freq")
        .add_text_field("sentence", tokenizer_name="whitespace", index_option="basic")
        .add_text_field("context", tokenizer_name="whitespace", index_option="basic")
        .add_text_field("place", stored=True, tokenizer_name="raw", index_option="basic")
        .build()
    )


def form_revision() -> str:
    """Return a hash of everything that the documents depend on beside the articles."""
    return revision(tokenization_revision(), FORM)


def content_hash(title: str, sha256: str, outlet: str | None, published: str | None) -> str:
    """Return a hash of everything that is indexed of an article; `sha256` is the hash of its text."""
    return revision(title, sha256, outlet, published, form_revision())


def make_documents(article: Article, chunks: Sequence[Chunk] | None) -> Iterator[tantivy.Document]:
    """Yield the documents of the article; without its chunks it is cut here."""
    hashed = content_hash(article.title, article.sha256, article.source, article.published)
    yield tantivy.Document(article_id=[article.id], article=[EVERY], mark=[hashed])
    for window in windows(stem_words(f"{article.title}. {article.text}")):
        yield tantivy.Document(article_id=[article.id], window=[" ".join(window)])
    about = stem_words(describe(article))
    for chunk in make_chunks(article) if chunks is None else chunks:
        antecedent = stem_words(chunk.antecedent.text) if chunk.antecedent else []
        yield tantivy.Document(
            article_id=[article.id],
            place=[key_of(chunk, "").place],
            sentence=[_joined([EVERY, *stem_words(chunk.sentence.text)])],
            context=[_joined([*about, *antecedent])],
        )


def describe(article: Article) -> str:
    """Return what is known of the article beside its text: headline, outlet, date of publication and name."""
    date = _spell_out(article.when)
    return ". ".join((headline(article), article.source or "", date, _NOT_WORD.sub(" ", article.id)))


def _spell_out(when: str) -> str:
    """Return "12 March 2025", or as much of that as is known."""
    year, month, day = (*when.split("-"), "", "")[:3]
    return " ".join(filter(None, (day.lstrip("0"), MONTHS[int(month) - 1] if month else "", year)))


def windows(stems: Sequence[str]) -> list[Sequence[str]]:
    """Return overlapping windows of WINDOW stems, which keep long articles from winning by their length alone."""
    starts = range(0, max(1, len(stems) - STRIDE), STRIDE)
    return [stems[start : start + WINDOW] for start in starts]


def _joined(stems: Sequence[str]) -> str:
    """Return the distinct stems in order."""
    return " ".join(dict.fromkeys(stems))
