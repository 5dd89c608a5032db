"""From a question to the evidence that answers it: the steps in their order, the same for every way in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from rag.evidence.evidence import Evidence, select_evidence
from rag.evidence.merging import alternate, merge_evidence
from rag.library import SearchHit
from rag.questions.decomposition import split_question
from rag.questions.outlets import restrict_to_outlets
from rag.questions.query import Query
from rag.questions.spelling import correct_spelling
from rag.retrieval.query_vectors import CANDIDATE_COUNT, embed_questions
from rag.retrieval.reranking import WEIGHTS, Candidate, Weights, find_boosts, rerank
from rag.retrieval.scoped import Collection, SearchIndex, restrict
from rag.scope import EVERYTHING, Scope

Hits = Sequence[SearchHit]
Vectors = npt.NDArray[np.float32]
Lap = Callable[[str], None]
"""Told the name of a stage when it is at its end."""


def untimed(_stage: str) -> None:
    """Take no note of a stage."""


@dataclass(frozen=True, slots=True)
class Search:
    """A query that is understood: the questions that it is made of, and the articles that these are put to.

    `scope` is the one that was given, with the outlets that the query names as its sources; `index` holds the articles
    in it.
    """

    query: Query
    parts: tuple[Query, ...]
    scope: Scope
    index: SearchIndex


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found for a search: the candidates of each part, best first, and the evidence for all parts together."""

    search: Search
    candidates: tuple[list[Candidate], ...]
    evidence: Evidence

    @property
    def ranked(self) -> list[Candidate]:
        """Return the candidates of all parts, the best of each before the second of each."""
        return alternate(self.candidates)


class Pipeline:
    """Takes queries to their evidence in one collection of articles.

    The steps: understand (outlets, spelling, parts), embed, retrieve, rerank, select. Follow-ups are resolved before,
    by rule or by a model, which gives the query.
    """

    def __init__(self, collection: Collection, weights: Weights = WEIGHTS) -> None:
        self._collection = collection
        self._weights = weights

    def run(self, query: Query, scope: Scope = EVERYTHING, lap: Lap = untimed) -> Findings:
        """Return the evidence for the query among the articles in the scope."""
        return next(self.run_each([query], scope, CANDIDATE_COUNT, lap))

    def run_each(
        self, queries: Sequence[Query], scope: Scope, count: int = CANDIDATE_COUNT, lap: Lap = untimed
    ) -> Iterator[Findings]:
        """Yield the evidence for each query; all are embedded and searched for at once, and selected as asked for.

        `count` is how many sentences are looked at for each part of a query.
        """
        searches = self.understand(queries, scope)
        vectors = self.embed(searches)
        lap("embed")
        hits = self.retrieve(searches, vectors, count)
        lap("retrieve")
        for search, found in zip(searches, hits, strict=True):
            yield self.conclude(search, found)

    def understand(self, queries: Sequence[Query], scope: Scope = EVERYTHING) -> list[Search]:
        """Return what each query asks, of which articles; those of one scope share its index."""
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
        """Return for each search the unit vectors of its parts [parts, dimensions]."""
        parts = [part for search in searches for part in search.parts]
        vectors = embed_questions(parts, self._collection.embedder)
        ends = np.cumsum([len(search.parts) for search in searches])
        return np.split(vectors, ends[:-1])

    def retrieve(self, searches: Sequence[Search], vectors: Sequence[Vectors], count: int) -> list[list[Hits]]:
        """Return for each search the hits of each of its parts, best first; an index is searched once."""
        hits: list[list[Hits]] = [[] for _ in searches]
        for index in {id(search.index): search.index for search in searches}.values():
            places = [place for place, search in enumerate(searches) if search.index is index]
            boosts = [self.boosts(part) for place in places for part in searches[place].parts]
            found = index.search_each(np.concatenate([vectors[place] for place in places]), count, boosts)
            each = iter(found)
            for place in places:
                hits[place] = [next(each) for _ in searches[place].parts]
        return hits

    def boosts(self, part: Query) -> dict[str, float]:
        """Return by id what the articles that hold most of a part's words are preferred by when hits are chosen."""
        return find_boosts(part, self._collection.words, self._weights)

    def conclude(self, search: Search, hits: Sequence[Hits]) -> Findings:
        """Return the evidence among these hits, given for each part of the search, and no others."""
        words = self._collection.words
        candidates = tuple(
            rerank(part, found, words, self._weights) for part, found in zip(search.parts, hits, strict=True)
        )
        evidence = [
            select_evidence(ranked, part, search.index.words)
            for part, ranked in zip(search.parts, candidates, strict=True)
        ]
        return Findings(search, candidates, merge_evidence(search.parts, evidence))
