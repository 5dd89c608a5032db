"""Queries to the word index: how many sentences hold a stem, and the best sentences and articles by BM25."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import tantivy

MOST_WINDOWS = 400
"""Most windows that a query returns."""
CONTEXT_BOOST = 0.5
"""What a stem in a sentence's context counts, beside one in the sentence itself."""

Place = tuple[str, str]
"""The id of an article, and the place of a sentence in it as `SentenceKey.place` has it."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The stems of a question, and groups of them that a sentence should hold together, such as a full name."""

    stems: tuple[str, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()


NO_TERMS = Terms()


def count(schema: tantivy.Schema, searcher: tantivy.Searcher, stem: str, among: Sequence[str] | None = None) -> int:
    """Return in how many sentences the stem occurs, of all articles or of those with the ids `among`."""
    # The document frequencies that tantivy stores include deleted documents, so the matches are counted.
    query = _among(schema, tantivy.Query.term_query(schema, "sentence", stem), among)
    return int(searcher.search(query, 1, count=True).count)  # type: ignore[attr-defined]


def is_mentioned(
    schema: tantivy.Schema, searcher: tantivy.Searcher, *stems: str, among: Sequence[str] | None = None
) -> bool:
    """Return whether a sentence, with the headline, outlet, day and name of its article, has all the stems."""
    query = tantivy.Query.boolean_query([(tantivy.Occur.Must, _anywhere(schema, stem)) for stem in stems])
    return bool(searcher.search(_among(schema, query, among), 1, count=False).hits)


def best_sentences(
    schema: tantivy.Schema,
    searcher: tantivy.Searcher,
    terms: Terms,
    limit: int,
    limit_of_group: int,
    among: Sequence[str] | None = None,
) -> list[Place]:
    """Return the `limit` best sentences by BM25, and the `limit_of_group` best of those that hold a whole group."""
    if not terms.stems:
        return []
    any_of_them = _either([_anywhere(schema, stem) for stem in terms.stems])
    queries = [(any_of_them, limit)]
    for group in terms.groups:
        held = [(tantivy.Occur.Must, _anywhere(schema, stem)) for stem in group]
        queries.append((tantivy.Query.boolean_query([*held, (tantivy.Occur.Should, any_of_them)]), limit_of_group))
    found: dict[Place, None] = {}
    for query, most in queries:
        for _, address in searcher.search(_among(schema, query, among), most, count=False).hits:
            document = searcher.doc(address)
            found[str(document["article_id"][0]), str(document["place"][0])] = None
    return list(found)


def best_windows(
    schema: tantivy.Schema, searcher: tantivy.Searcher, article_of: Callable[[int, int], str], stems: Sequence[str]
) -> Mapping[str, float]:
    """Return by article id the BM25 score of the article's best window, best first."""
    if not stems:
        return {}
    query = _either([tantivy.Query.term_query(schema, "window", stem) for stem in stems])
    best: dict[str, float] = {}
    for score, address in searcher.search(query, MOST_WINDOWS, count=False).hits:
        best.setdefault(article_of(address.segment_ord, address.doc), float(score or 0.0))
    return best


def holding(
    schema: tantivy.Schema, searcher: tantivy.Searcher, article_of: Callable[[int, int], str], *stems: str
) -> frozenset[str]:
    """Return the ids of all articles that have a window with all the stems."""
    query = tantivy.Query.boolean_query(
        [(tantivy.Occur.Must, tantivy.Query.term_query(schema, "window", stem)) for stem in stems]
    )
    hits = searcher.search(query, max(1, searcher.num_docs), count=False).hits
    return frozenset(article_of(address.segment_ord, address.doc) for _, address in hits)


def article_of(searcher: tantivy.Searcher, segment: int, document: int) -> str:
    """Return the id of the article that the document belongs to."""
    return str(searcher.doc(tantivy.DocAddress(segment, document))["article_id"][0])


def _anywhere(schema: tantivy.Schema, stem: str) -> tantivy.Query:
    """Return the query for sentences that have the stem in themselves or in their context."""
    own = tantivy.Query.term_query(schema, "sentence", stem)
    context = tantivy.Query.boost_query(tantivy.Query.term_query(schema, "context", stem), CONTEXT_BOOST)
    return tantivy.Query.disjunction_max_query([own, context])


def _either(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in queries])


def _among(schema: tantivy.Schema, query: tantivy.Query, among: Sequence[str] | None) -> tantivy.Query:
    """Return the query restricted to the articles with these ids, which does not change the scores."""
    if among is None:
        return query
    chosen = tantivy.Query.term_set_query(schema, "article_id", list(among))
    chosen = tantivy.Query.boost_query(chosen, 0.0)
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, chosen)])
