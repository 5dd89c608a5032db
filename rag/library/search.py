"""Searching the stored sentences by vectors and by words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rag.errors import LibraryError
from rag.identity import digest
from rag.library.storage import Storage
from rag.library.store.record import Record
from rag.library.store.sentence_keys import parse_key
from rag.library.store.vectors import VectorHit
from rag.library.word_index import Terms
from rag.types import Article, Quotation, Sentence

FOUND_BY_WORDS, FOUND_BY_GROUP = 20, 5
"""Most sentences found by all words of a question, and by each group of them."""

Vector = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A stored sentence that a search found.

    `cosine` is its cosine similarity to the question. `antecedent` is the earlier sentence of the same article that a
    reader needs to understand it, for instance to know who "he" is.
    """

    quotation: Quotation
    cosine: float
    antecedent: Sentence | None = None


def search_storage(
    storage: Storage,
    vectors: npt.NDArray[np.float32],
    count: int,
    boosts: Sequence[Mapping[str, float]],
    among: Sequence[str] | None,
    terms: Sequence[Terms],
) -> list[list[SearchHit]]:
    """Return what `Library.search_each` does."""
    nearest = storage.vectors.nearest(vectors, count, among, boosts)
    found = [storage.words.find_sentences(one, FOUND_BY_WORDS, FOUND_BY_GROUP, among) for one in terms]
    ids = {hit.key.article_id for some in nearest for hit in some} | {place[0] for some in found for place in some}
    records = storage.records.find(list(ids))
    _require_unchanged(record.article for record in records.values())
    return [
        _drop_leftovers([*hits, *_hits(storage, places, records, vector, hits)], records)
        for vector, hits, places in zip(vectors, nearest, found or [[] for _ in vectors], strict=True)
    ]


def _hits(
    storage: Storage,
    places: Sequence[tuple[str, str]],
    records: Mapping[str, Record],
    vector: npt.NDArray[np.float32],
    nearest: Sequence[VectorHit],
) -> list[VectorHit]:
    """Return the hits at these places that are not among the nearest already."""
    known = {hit.key for hit in nearest}
    keys = [
        parse_key(f"{article_id}:{records[article_id].revision}:{place}")
        for article_id, place in places
        if article_id in records
    ]
    stored = storage.vectors.find([key for key in keys if key not in known])
    return [VectorHit(key, float(embedded @ vector)) for key, embedded in stored.items()]


def _drop_leftovers(hits: Sequence[VectorHit], records: Mapping[str, Record]) -> list[SearchHit]:
    """Return the hits whose revision is stored; an interrupted change may leave sentences of others behind."""
    return [
        _search_hit(hit, record.article)
        for hit in hits
        if (record := records.get(hit.key.article_id)) and record.revision == hit.key.revision
    ]


def _require_unchanged(articles: Iterable[Article]) -> None:
    """Raise LibraryError for an article whose text a failing disk, or somebody, has changed in the database."""
    for article in articles:
        if digest(article.text) != article.sha256:
            raise LibraryError(
                f"the text of {article.id} is not the one that was stored; `footnote doctor` says how to mend it"
            )


def _search_hit(hit: VectorHit, article: Article) -> SearchHit:
    key = hit.key
    sentence = _sentence(article, key.index, key.start, key.end)
    antecedent = _sentence(article, *key.antecedent) if key.antecedent else None
    return SearchHit(Quotation(article, sentence), hit.cosine, antecedent)


def _sentence(article: Article, index: int, start: int, end: int) -> Sentence:
    return Sentence(article.id, index, start, end, article.text[start:end])
