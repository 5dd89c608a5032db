"""Gathering the material for a request: all sentences where the articles are few, else those that search finds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from rag.composers.facets import split_facets
from rag.composers.focus import find_focus
from rag.composers.material import Material, Scores
from rag.composers.naming import find_named_articles, is_headline
from rag.composers.sentence_vectors import embed_sentences
from rag.composers.topic import names_only_strangers
from rag.evidence.injection import is_statement
from rag.evidence.scale import READ, UNREAD
from rag.pipeline import Pipeline, Search
from rag.questions.periods import without_period
from rag.reading import Reader
from rag.requests.wording import find_topic_words
from rag.retrieval.coverage import Coverage
from rag.retrieval.reading import read_candidates
from rag.retrieval.reranking import Candidate
from rag.retrieval.scoped import Collection
from rag.scope import date_order
from rag.text.terms import vocabulary
from rag.types import Article, Quotation

MOST_ARTICLES = 20
"""Up to so many articles are taken whole."""
MOST_SENTENCES = 600
"""Most sentences of articles that are taken whole."""
FOUND = 150
"""How many sentences are searched for in more articles than are taken whole."""
MOST_READ = 60
"""How many sentences are read, those most like the request."""
UNREAD_SCORE = -10.0
"""The score of a sentence that was not read."""


def gather(pipeline: Pipeline, collection: Collection, reader: Reader | None, search: Search) -> Material | None:
    """Return the material for the request; without a topic, that of the newest articles where there are many.

    There is none where the request names only strangers, which is asked before the sentences are embedded and read.
    """
    continued = search.query.continued
    request = search.query.question if continued else without_period(search.query.standalone, search.scope.since)
    facets = split_facets(request)
    found = _find_asked(pipeline, collection, search, continued or request)
    if found is None:
        return None
    quotations, topic = found
    topic = [] if continued else topic
    vectors = embed_sentences([one.sentence.text for one in quotations], collection.embedder)
    likeness, *of_facets = _score_likeness([request, *facets], quotations, vectors, collection)
    scale = (READ if reader else UNREAD).in_library(search.index.words.sentences)
    scores = _read(search, quotations, likeness, reader, collection) if reader else likeness
    return Material(
        wording=request,
        topic=tuple(topic),
        quotations=quotations,
        vectors=vectors,
        likeness=likeness,
        scores=scores,
        facets=tuple(of_facets),
        threshold=scale.threshold,
    )


def _find_asked(
    pipeline: Pipeline, collection: Collection, search: Search, request: str
) -> tuple[tuple[Quotation, ...], list[str]] | None:
    """Return the sentences of the articles that the request is about, and its topic; None if it is about others.

    The topic is empty where the request names its articles.
    """
    topic = find_topic_words(request)
    quotations = _find_quotations(pipeline, collection, search, topic)
    named = find_named_articles(request, list(dict.fromkeys(one.article for one in quotations)))
    if named:
        return _take_whole(collection, named), []
    if not names_only_strangers(request, topic, quotations):
        quotations = _keep_focus(search, collection, request, topic, quotations)
    return None if names_only_strangers(request, topic, quotations) else (quotations, topic)


def _find_quotations(
    pipeline: Pipeline, collection: Collection, search: Search, topic: Sequence[str]
) -> tuple[Quotation, ...]:
    """Return the sentences that state something, oldest article first, each article's in their order."""
    ids = collection.select(search.scope)
    if len(ids) <= MOST_ARTICLES or not topic:
        return _take_whole(collection, collection.find_articles(ids))
    (hits,) = pipeline.retrieve([search], pipeline.embed([search]), FOUND)
    found = list(dict.fromkeys(hit.quotation for part in hits for hit in part))
    ranks = {one.id: rank for rank, one in enumerate(_oldest_first({q.article.id: q.article for q in found}.values()))}
    found.sort(key=lambda one: (ranks[one.article.id], one.sentence.index))
    return tuple(one for one in found if _is_evidence(one))


def _keep_focus(
    search: Search, collection: Collection, request: str, topic: Sequence[str], quotations: tuple[Quotation, ...]
) -> tuple[Quotation, ...]:
    """Return the sentences of the articles that the request is about, each article whole; all without a topic."""
    if not topic or not quotations:
        return quotations
    vectors = embed_sentences([one.sentence.text for one in quotations], collection.embedder)
    (likeness,) = _score_likeness([request], quotations, vectors, collection)
    focus = find_focus(request, topic, quotations, likeness, search.index.words.idf)
    return _take_whole(collection, focus[:MOST_ARTICLES])


def _take_whole(collection: Collection, articles: Iterable[Article]) -> tuple[Quotation, ...]:
    newest = _oldest_first(articles)[-MOST_ARTICLES:]
    found = [Quotation(article, one) for article in newest for one in collection.sentences_of(article)]
    return _shorten([one for one in found if _is_evidence(one)])


def _is_evidence(quotation: Quotation) -> bool:
    """Return whether the sentence states something and does not merely repeat the headline."""
    return is_statement(quotation.sentence.text) and not is_headline(quotation)


def _shorten(quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Return at most MOST_SENTENCES of them, in their order: the ends of the longest articles are left out."""
    places = sorted(range(len(quotations)), key=lambda place: (quotations[place].sentence.index, -place))
    return tuple(quotations[place] for place in sorted(places[:MOST_SENTENCES]))


def _oldest_first(articles: Iterable[Article]) -> list[Article]:
    """Return the articles by date, those without one first."""
    return sorted(articles, key=lambda one: (date_order(one.published), one.id))


def _score_likeness(
    wordings: Sequence[str], quotations: Sequence[Quotation], vectors: npt.NDArray[np.float32], collection: Collection
) -> list[Scores]:
    """Return for each wording the likeness [sentences] of the sentences to it."""
    texts = [vocabulary(one.sentence.text) for one in quotations]
    titles = [vocabulary(one.article.title).stems for one in quotations]
    idf = collection.words.idf
    return [
        np.asarray(vectors @ vector + 0.5 * np.array(Coverage(one, idf).soft(texts, titles)), dtype=np.float64)
        for one, vector in zip(wordings, collection.embedder.embed(list(wordings)), strict=True)
    ]


def _read(
    search: Search, quotations: Sequence[Quotation], likeness: Scores, reader: Reader, collection: Collection
) -> Scores:
    """Return the scores of the sentences most like the request by reading them, and UNREAD_SCORE for the others."""
    best = np.argsort(-likeness, kind="stable")[:MOST_READ]
    candidates = [Candidate(quotations[place], (), float(likeness[place])) for place in best]
    places = {(one.article.id, one.sentence.index): place for place, one in enumerate(quotations)}
    scores = np.full(len(quotations), UNREAD_SCORE)
    for one in read_candidates(search.query, candidates, reader, collection.sentences_of):
        scores[places[one.quotation.article.id, one.quotation.sentence.index]] = max(one.score, UNREAD_SCORE)
    return scores
