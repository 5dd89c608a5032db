"""The vectors of the stored sentences, and the search for the nearest ones."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
from chromadb.api import ClientAPI

from rag.errors import LibraryError
from rag.ingestion.chunks import Chunk
from rag.library.store.client import library_errors, open_collection
from rag.library.store.matrix import VectorMatrix
from rag.library.store.resident import EXACT_BYTES, EXACT_SHARED_BYTES, ResidentVectors
from rag.library.store.sentence_keys import SentenceKey, article_id_of, key_of, parse_key
from rag.library.store.vector_pages import Page, find_vectors, read_ids, read_pages

BATCH = 2_000
"""Most sentences in one request."""
WRITTEN_SECONDS = 0.3
"""About how long a request that writes may take: Chroma lets no other thread of the process run meanwhile."""
FIRST_WRITTEN, FEWEST_WRITTEN = 100, 10
"""Sentences in the first request that writes, and the fewest in one: vectors that are alike take ten times as long."""
OVERSAMPLING = 6
"""How many times as many sentences are searched for as are returned, if boosts may change their order."""
NO_BOOSTS: Mapping[str, float] = MappingProxyType({})
HNSW = {"ef_construction": 128, "max_neighbors": 24, "ef_search": 400}
"""Parameters of the HNSW graph; only `ef_search`, the width of a search, reaches libraries that exist.

`docs/scale.md` tells the recall at several widths.
"""


@dataclass(frozen=True, slots=True)
class VectorHit:
    """The key of a stored sentence, and its cosine similarity to the question."""

    key: SentenceKey
    cosine: float


class SentenceVectors:
    """The vectors of sentences in one Chroma collection, with the sentence key as id and the article id as metadata.

    Nothing else is stored, because Chroma takes longer to index documents and metadata than vectors. The text of a
    sentence is read from its article.

    Up to EXACT_BYTES of vectors are read into memory, ahead or by the first search, and searched exactly from then on;
    more are searched approximately, in Chroma's HNSW graph, and so are all while they are read ahead. Of a collection
    on a server, which is `shared`, what another machine has not completed is searched in the graph too.
    """

    def __init__(self, client: ClientAPI, name: str, *, shared: bool = False) -> None:
        self._collection = open_collection(client, name, {"holds": "sentences"}, HNSW)
        self._batch = min(BATCH, client.get_max_batch_size())
        self._written = FIRST_WRITTEN
        self._shared = shared
        most_bytes = EXACT_SHARED_BYTES if shared else EXACT_BYTES
        self._resident = ResidentVectors(self.pages, self._collection.count, most_bytes)

    @property
    def name(self) -> str:
        """Return the name of the collection."""
        return self._collection.name

    @property
    def are_settled(self) -> bool:
        """Return whether there is nothing to read ahead: the vectors are in memory, or are not to be held there."""
        return self._resident.is_settled

    def follow(self, earlier: SentenceVectors) -> None:
        """Do not read again what `earlier` has in memory, if it is of the same collection."""
        if earlier._collection.id == self._collection.id:
            self._resident.follow(earlier._resident)

    def copy(self, earlier: SentenceVectors) -> None:
        """Store all vectors of another collection in this one; what of them is in memory is not read again."""
        with library_errors("the vectors cannot be copied"):
            for ids, vectors in earlier.pages(earlier._resident.loaded):
                self.put_vectors([parse_key(one) for one in ids], vectors)
        self._resident.follow(earlier._resident)

    def read_ahead(self) -> None:
        """Read the vectors into memory before a search needs them; searches do not wait for it."""
        self._resident.read_ahead()

    def __len__(self) -> int:
        with library_errors("the sentences cannot be counted"):
            return self._collection.count()

    def put(self, chunks: Sequence[Chunk], revisions: Mapping[str, str], vectors: npt.NDArray[np.float32]) -> None:
        """Upsert the vectors [chunks, dimensions] of the chunks' sentences; `revisions` is by article id."""
        self.put_vectors([key_of(one, revisions[one.sentence.article_id]) for one in chunks], vectors)

    def put_vectors(self, keys: Sequence[SentenceKey], vectors: npt.NDArray[np.float32]) -> None:
        """Upsert unit vectors [keys, dimensions] by the keys of their sentences."""
        start = 0
        while start < len(keys):
            size = min(self._written, self._batch)
            batch = keys[start : start + size]
            began = time.monotonic()
            self._upsert(batch, vectors[start : start + size])
            start += size
            self._written = next_size(len(batch), time.monotonic() - began)

    def drop(self, revisions: Collection[tuple[str, str]]) -> None:
        """Delete all sentences of these (article id, revision) pairs."""
        dropped = set(revisions)
        stored = self.keys_by_article(sorted({article_id for article_id, _ in dropped}))
        keys = [key for some in stored.values() for key in some]
        self._delete([key.id for key in keys if (key.article_id, key.revision) in dropped])

    def keep_only(self, revisions: Mapping[str, str]) -> int:
        """Delete all sentences but those of these revisions, by article id, and return how many were deleted."""
        leftover = [key.id for key in self._keys() if revisions.get(key.article_id) != key.revision]
        self._delete(leftover)
        return len(leftover)

    def keys_by_article(self, article_ids: Sequence[str]) -> dict[str, list[SentenceKey]]:
        """Return the keys of each article's sentences by article id, in no particular order."""
        found: dict[str, list[SentenceKey]] = {article_id: [] for article_id in article_ids}
        for start in range(0, len(article_ids), self._batch):
            for key in self._keys({"article_id": {"$in": list(article_ids[start : start + self._batch])}}):
                found[key.article_id].append(key)
        return found

    def get(self, keys: Sequence[SentenceKey]) -> npt.NDArray[np.float32] | None:
        """Return the vectors [keys, dimensions] of these sentences, or None if one is missing or cannot be read."""
        try:
            found = self.find(keys)
        except LibraryError:
            return None
        return np.array([found[key] for key in keys], dtype=np.float32) if len(found) == len(set(keys)) else None

    def find(self, keys: Sequence[SentenceKey]) -> dict[SentenceKey, npt.NDArray[np.float32]]:
        """Return the vectors [dimensions] of those of the sentences that are stored."""
        with library_errors("the sentences cannot be read"):
            by_id = find_vectors(self._collection, [key.id for key in keys], self._resident.loaded)
        return {key: by_id[key.id] for key in keys if key.id in by_id}

    def nearest(
        self,
        vectors: npt.NDArray[np.float32],
        count: int,
        among: Sequence[str] | None = None,
        boosts: Sequence[Mapping[str, float]] = (),
    ) -> list[list[VectorHit]]:
        """Return for each unit vector [vectors, dimensions] the `count` sentences nearest to it, best first.

        `among` restricts the search to articles of these ids. `boosts` holds for each vector, by article id, what is
        added to the cosines of that article's sentences: OVERSAMPLING * `count` sentences are searched for, and the
        `count` with the highest boosted cosines are returned, with their cosines unboosted. The result may contain
        sentences that another process has just removed.
        """
        wanted = OVERSAMPLING * count if any(boosts) else count
        with library_errors("the library cannot be searched"):
            near = matrix.nearest if (matrix := self._current()) is not None else self.nearest_in_graph
            found = near(vectors, wanted, among)
        each = zip(found, boosts or [NO_BOOSTS] * len(vectors), strict=True)
        return [_best(cosines, count, of_one) for cosines, of_one in each]

    def nearest_in_graph(
        self, vectors: npt.NDArray[np.float32], count: int, among: Sequence[str] | None = None
    ) -> list[dict[str, float]]:
        """Return for each unit vector [vectors, dimensions] the cosines of the `count` nearest by id, best first.

        They are searched for approximately, in Chroma's HNSW graph.
        """
        where: Any = None if among is None else {"article_id": {"$in": list(among)}}
        with library_errors("the library cannot be searched"):
            page: Any = self._collection.query(
                query_embeddings=vectors, n_results=count, where=where, include=["distances"]
            )
        pairs = zip(page["ids"], page["distances"], strict=True)
        return [{one: 1.0 - far for one, far in zip(ids, distances, strict=True)} for ids, distances in pairs]

    def pages(self, known: VectorMatrix | None = None) -> Iterator[Page]:
        """Yield the ids of all sentences with their vectors [ids, dimensions]; `known` ones are not read again."""
        return read_pages(self._collection, self._batch, known)

    def _current(self) -> VectorMatrix | None:
        """Return the vectors in memory, or None if there are too many, or others than are stored on the server now."""
        matrix = self._resident.load()
        return None if matrix is not None and self._shared and len(matrix) != self._collection.count() else matrix

    def _upsert(self, keys: Sequence[SentenceKey], vectors: npt.NDArray[np.float32]) -> None:
        ids = [key.id for key in keys]
        with library_errors("sentences cannot be stored"), self._resident.changing():
            self._collection.upsert(
                ids=ids, embeddings=vectors, metadatas=[{"article_id": key.article_id} for key in keys]
            )
            self._resident.put(ids, vectors)

    def _keys(self, where: Any = None) -> Iterator[SentenceKey]:
        """Yield the keys of all sentences that match the filter."""
        with library_errors("the sentences cannot be read"):
            for ids in read_ids(self._collection, self._batch, where):
                yield from map(parse_key, ids)

    def _delete(self, ids: Sequence[str]) -> None:
        for start in range(0, len(ids), self._batch):
            some = list(ids[start : start + self._batch])
            with library_errors("sentences cannot be removed"), self._resident.changing():
                self._collection.delete(ids=some)
                self._resident.drop(some)


def next_size(size: int, seconds: float) -> int:
    """Return how many sentences to write next, after `size` took so long: about what takes WRITTEN_SECONDS."""
    return max(FEWEST_WRITTEN, min(2 * max(size, FIRST_WRITTEN), int(size * WRITTEN_SECONDS / max(seconds, 1e-6))))


def _best(cosines: Mapping[str, float], count: int, boosts: Mapping[str, float]) -> list[VectorHit]:
    chosen = sorted(cosines, key=lambda one: -(cosines[one] + boosts.get(article_id_of(one), 0.0)))[:count]
    return [VectorHit(parse_key(one), cosines[one]) for one in sorted(chosen, key=lambda one: -cosines[one])]
