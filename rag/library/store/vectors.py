"""The sentences that are stored, each with its vector."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count as steps
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
from chromadb.api import ClientAPI
from chromadb.errors import ChromaError

from rag.ingestion.chunks import Chunk
from rag.library.store.client import open_collection, translated
from rag.library.store.places import Place, article_of, place_of, read_place

BATCH = 2_000
REACH = 6
NOTHING: Mapping[str, float] = MappingProxyType({})
HNSW = {"ef_construction": 128, "max_neighbors": 24, "ef_search": 128}


@dataclass(frozen=True, slots=True)
class VectorHit:
    """Where a stored sentence stands, and its cosine to the question."""

    place: Place
    cosine: float


class SentenceVectors:
    """One Chroma collection: a sentence's place is its id, its article the only metadata.

    Chroma indexes every character of a document and every value of the metadata, which takes it longer than the
    vectors do; the text of a sentence stands in its article.
    """

    def __init__(self, client: ClientAPI, name: str) -> None:
        self._collection = open_collection(client, name, {"holds": "sentences"}, HNSW)
        self._batch = min(BATCH, client.get_max_batch_size())

    def __len__(self) -> int:
        with translated("the sentences cannot be counted"):
            return self._collection.count()

    def put(self, chunks: Sequence[Chunk], revisions: Mapping[str, str], vectors: npt.NDArray[np.float32]) -> None:
        """Write the chunks' sentences with their unit vectors [chunks, dimensions]; `revisions` is by article id."""
        self.put_places([place_of(one, revisions[one.sentence.article_id]) for one in chunks], vectors)

    def put_places(self, places: Sequence[Place], vectors: npt.NDArray[np.float32]) -> None:
        """Write the sentences at these places with their unit vectors [places, dimensions]."""
        for start in range(0, len(places), self._batch):
            batch = places[start : start + self._batch]
            with translated("sentences cannot be stored"):
                self._collection.upsert(
                    ids=[place.id for place in batch],
                    embeddings=vectors[start : start + self._batch],
                    metadatas=[{"article_id": place.article_id} for place in batch],
                )

    def drop(self, revisions: Collection[tuple[str, str]]) -> None:
        """Delete all sentences of these revisions, each given with its article's id."""
        dropped = set(revisions)
        stored = self.stored(sorted({article_id for article_id, _ in dropped}))
        places = [place for some in stored.values() for place in some]
        self._delete([place.id for place in places if (place.article_id, place.revision) in dropped])

    def keep_only(self, revisions: Mapping[str, str]) -> int:
        """Delete all sentences but those of these revisions, by article id, and return how many it were."""
        leftover = [place.id for place in self._places() if revisions.get(place.article_id) != place.revision]
        self._delete(leftover)
        return len(leftover)

    def stored(self, article_ids: Sequence[str]) -> dict[str, list[Place]]:
        """Return where the sentences of each article stand, in no order."""
        found: dict[str, list[Place]] = {article_id: [] for article_id in article_ids}
        for start in range(0, len(article_ids), self._batch):
            for place in self._places({"article_id": {"$in": list(article_ids[start : start + self._batch])}}):
                found[place.article_id].append(place)
        return found

    def points(self, places: Sequence[Place]) -> npt.NDArray[np.float32] | None:
        """Return the vectors of the sentences at these places [places, dimensions], or None if one is missing."""
        ids = [place.id for place in places]
        try:
            page: Any = self._collection.get(ids=ids, include=["embeddings"])
        except ChromaError:
            return None
        by_id = dict(zip(page["ids"], page["embeddings"], strict=True))
        return np.array([by_id[one] for one in ids], dtype=np.float32) if by_id.keys() == set(ids) else None

    def nearest(
        self,
        vectors: npt.NDArray[np.float32],
        count: int,
        among: Sequence[str] | None = None,
        boosts: Sequence[Mapping[str, float]] = (),
    ) -> list[list[VectorHit]]:
        """Return by unit vector [vectors, dimensions] the sentences nearest to it, best first; of the articles `among`.

        `boosts` is, for each vector, what an article's id adds to the cosines of its sentences when those that are
        returned are chosen from REACH times as many; the cosines that are returned are without it. What another
        process removed a moment ago may still be found.
        """
        where: Any = None if among is None else {"article_id": {"$in": list(among)}}
        wanted = REACH * count if any(boosts) else count
        with translated("the library cannot be searched"):
            page: Any = self._collection.query(
                query_embeddings=vectors, n_results=wanted, where=where, include=["distances"]
            )
        found = zip(page["ids"], page["distances"], boosts or [NOTHING] * len(vectors), strict=True)
        return [_best(ids, distances, count, of_one) for ids, distances, of_one in found]

    def _places(self, where: Any = None) -> Iterator[Place]:
        """Yield where every sentence stands, page by page: all at once are too many for SQLite."""
        for offset in steps(0, self._batch):
            with translated("the sentences cannot be read"):
                page = self._collection.get(where=where, limit=self._batch, offset=offset, include=[])["ids"]
                yield from map(read_place, page)
            if len(page) < self._batch:
                return

    def _delete(self, ids: Sequence[str]) -> None:
        for start in range(0, len(ids), self._batch):
            with translated("sentences cannot be removed"):
                self._collection.delete(ids=list(ids[start : start + self._batch]))


def _best(ids: Sequence[str], distances: Sequence[float], count: int, boosts: Mapping[str, float]) -> list[VectorHit]:
    cosines = {one: 1.0 - distance for one, distance in zip(ids, distances, strict=True)}
    chosen = sorted(cosines, key=lambda one: -(cosines[one] + boosts.get(article_of(one), 0.0)))[:count]
    return [VectorHit(read_place(one), cosines[one]) for one in sorted(chosen, key=lambda one: -cosines[one])]
