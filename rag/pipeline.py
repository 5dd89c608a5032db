"""The pipeline from a query to its evidence, which every entry point uses: chat, command line, API and evaluation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from rag.evidence.agreement import order_by_agreement
from rag.evidence.antecedents import add_antecedents
from rag.evidence.by_words import select_by_words
from rag.evidence.evidence import Evidence, select_evidence
from rag.evidence.merging import interleave, merge_evidence
from rag.evidence.newest import newest_first
from rag.evidence.other_answers import add_other_answers
from rag.evidence.scale import READ, UNREAD, Scale
from rag.evidence.updates import add_updates
from rag.library import SearchHit
from rag.library.word_index import Terms
from rag.questions.decomposition import split_question
from rag.questions.outlets import restrict_to_outlets
from rag.questions.query import Query
from rag.questions.spelling import correct_spelling
from rag.reading import Reader
from rag.retrieval.query_vectors import CANDIDATE_COUNT, embed_questions
from rag.retrieval.reading import read_candidates
from rag.retrieval.reranking import WEIGHTS, Candidate, Weights, find_boosts, rerank
from rag.retrieval.scoped import Collection, SearchIndex, restrict
from rag.retrieval.word_queries import make_terms
from rag.scope import EVERYTHING, Scope
from rag.text.language import foreign_language
from rag.types import Quotation

Hits = Sequence[SearchHit]
"""The sentences retrieved for one part of a query, best first."""
Vectors = npt.NDArray[np.float32]
"""Unit vectors [parts, dimensions]."""
Lap = Callable[[str], None]
"""Callback that is given the name of a stage when the stage ends."""


def untimed(_stage: str) -> None:
    """Ignore the end of a stage."""


@dataclass(frozen=True, slots=True)
class Search:
    """An analysed query: the parts to search for, and the articles to search.

    `query` has corrected spelling, and names no outlets as sources any more: these are in `scope`, with what the caller
    restricted it to. `index` holds the articles in that scope.
    """

    query: Query
    parts: tuple[Query, ...]
    scope: Scope
    index: SearchIndex


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found for a search: the candidates of each part, best first, and the merged evidence for all parts.

    `scale` is the scale of the candidates' scores.
    """

    search: Search
    candidates: tuple[list[Candidate], ...]
    evidence: Evidence
    scale: Scale

    @property
    def ranked(self) -> list[Candidate]:
        """Return the candidates of all parts interleaved: the best of each part, then the second of each, and so on."""
        return interleave(self.candidates)

    @property
    def relevances(self) -> dict[Quotation, float]:
        """Return for each sentence found the probability, from 0 to 1, that it answers a part, the best first.

        A sentence that was not retrieved and only completes an answering one is as relevant as that.
        """
        scores: dict[Quotation, float] = {}
        for one in self.ranked:
            scores[one.quotation] = max(one.score, scores.get(one.quotation, one.score))
        for one in self.evidence.answering:
            for needed in one.antecedents:
                scores.setdefault(needed, one.score)
        return {one: self.scale.confidence(scores[one]) for one in sorted(scores, key=lambda one: -scores[one])}


class Pipeline:
    """Finds the evidence for queries in one collection of articles.

    The steps are: understand (outlets, spelling, parts), embed, retrieve, then rerank and select in `conclude`.
    Follow-ups are resolved beforehand, by rule or by a model, and given in stand-alone form. `scale` is the scale of
    the candidates' scores, by default the one for whether they are read.
    """

    def __init__(
        self, collection: Collection, reader: Reader | None, weights: Weights = WEIGHTS, scale: Scale | None = None
    ) -> None:
        self._collection = collection
        self._reader = reader
        self._weights = weights
        self._scale = scale or (READ if reader else UNREAD)

    def run(self, query: Query, scope: Scope = EVERYTHING, lap: Lap = untimed) -> Findings:
        """Return what is found for the query in the articles of the scope; `lap` is called at the end of each stage.

        A query with a form in context is searched for in that form first, which is kept if it is answered.
        """
        if query.in_context:
            found = self._run(replace(query, standalone=query.in_context), scope, lap)
            if found.evidence.answering:
                shown = replace(found.search.query, standalone=query.shown_in_context)
                return replace(found, search=replace(found.search, query=shown))
        return self._run(query, scope, lap)

    def _run(self, query: Query, scope: Scope, lap: Lap) -> Findings:
        return next(self.run_each([query], scope, CANDIDATE_COUNT, lap))

    def run_each(
        self, queries: Sequence[Query], scope: Scope, count: int = CANDIDATE_COUNT, lap: Lap = untimed
    ) -> Iterator[Findings]:
        """Yield what is found for each query, in order.

        All queries are embedded in one batch and searched for together at the first item; reranking and selection run
        for one item at a time. `count` is the number of sentences retrieved for each part of a query.
        """
        searches = self.understand(queries, scope)
        vectors = self.embed(searches)
        lap("embed")
        hits = self.retrieve(searches, vectors, count)
        lap("retrieve")
        for search, found in zip(searches, hits, strict=True):
            yield self.conclude(search, found)

    def understand(self, queries: Sequence[Query], scope: Scope = EVERYTHING) -> list[Search]:
        """Return a search for each query: its outlets moved to the scope, its spelling corrected, its parts split.

        Searches with equal scopes share one index, so that it is built and searched once.
        """
        indexes: dict[Scope, SearchIndex] = {}
        searches = []
        for query in queries:
            asked, within = restrict_to_outlets(query, scope, self._collection.find_outlets)
            asked = replace(asked, standalone=correct_spelling(asked.standalone, self._collection))
            if within not in indexes:
                indexes[within] = restrict(self._collection, within)
            searches.append(Search(asked, split_question(asked), within, indexes[within]))
        return searches

    def embed(self, searches: Sequence[Search]) -> list[Vectors]:
        """Return for each search the unit vectors [parts, dimensions] of its parts, embedded in one batch."""
        parts = [part for search in searches for part in search.parts]
        vectors = embed_questions(parts, self._collection.embedder)
        ends = np.cumsum([len(search.parts) for search in searches])
        return np.split(vectors, ends[:-1])

    def retrieve(self, searches: Sequence[Search], vectors: Sequence[Vectors], count: int) -> list[list[Hits]]:
        """Return for each search the `count` hits of each of its parts, best first; each index is searched once."""
        hits: list[list[Hits]] = [[] for _ in searches]
        for index in {id(search.index): search.index for search in searches}.values():
            places = [place for place, search in enumerate(searches) if search.index is index]
            boosts = [self.boosts(part) for place in places for part in searches[place].parts]
            terms = [self.terms(part) for place in places for part in searches[place].parts]
            found = index.search_each(np.concatenate([vectors[place] for place in places]), count, boosts, terms=terms)
            each = iter(found)
            for place in places:
                hits[place] = [next(each) for _ in searches[place].parts]
        return hits

    def boosts(self, part: Query) -> dict[str, float]:
        """Return by article id what is added to the cosines of the article's sentences when hits are chosen.

        Articles that match the words of the part well are boosted, in proportion to their BM25 scores.
        """
        return find_boosts(part, self._collection.words, self._weights)

    def terms(self, part: Query) -> Terms:
        """Return the words of the part that are searched for beside its vector."""
        return make_terms(part, self._collection.words)

    def conclude(self, search: Search, hits: Sequence[Hits]) -> Findings:
        """Return the reranked candidates and the evidence among these hits only, which are given for each part."""
        words = self._collection.words
        candidates = tuple(
            rerank(part, found, words, self._weights) for part, found in zip(search.parts, hits, strict=True)
        )
        if self._reader:
            candidates = tuple(
                read_candidates(part, ranked, self._reader, self._collection.sentences_of)
                for part, ranked in zip(search.parts, candidates, strict=True)
            )
        scale = self._scale.in_library(search.index.words.sentences)
        candidates = tuple(
            order_by_agreement(part, ranked, self._collection.sentences_of, scale)
            for part, ranked in zip(search.parts, candidates, strict=True)
        )
        evidence = [
            self._select(search, part, ranked, scale) for part, ranked in zip(search.parts, candidates, strict=True)
        ]
        return Findings(search, candidates, merge_evidence(search.parts, evidence), scale)

    def _select(self, search: Search, part: Query, ranked: Sequence[Candidate], scale: Scale) -> Evidence:
        if language := foreign_language(part.standalone):
            return select_by_words(ranked, part.standalone, language)
        evidence = select_evidence(ranked, part, search.index.words, scale)
        chosen = add_other_answers(part, evidence.answering, ranked, scale)
        chosen = add_updates(chosen, ranked, scale, self._collection.embedder)
        ordered = newest_first(part, chosen)
        return replace(evidence, answering=add_antecedents(ordered, self._collection.sentences_of))
