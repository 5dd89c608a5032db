"""The sentences that are stored, each with its vector."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
from chromadb.api import ClientAPI
from chromadb.errors import ChromaError

from rag.chunks import Chunk
from rag.store.client import open_collection, translated
from rag.types import Sentence

BATCH = 2_000
REACH = 6
NOTHING: Mapping[str, float] = MappingProxyType({})
EMPTY: Mapping[str, Sequence[Any]] = MappingProxyType({"ids": (), "documents": (), "metadatas": ()})
HNSW = {"ef_construction": 128, "max_neighbors": 24, "ef_search": 128}


@dataclass(frozen=True, slots=True)
class Hit:
    """A stored chunk's sentences, the revision of the article they belong to, and the cosine to the question.

    `needs` holds the index and offsets of the sentence without which this one cannot be understood.
    """

    sentence: Sentence
    needs: tuple[int, int, int] | None
    revision: str
    cosine: float


class SentenceVectors:
    """One Chroma collection: a sentence is a document, its place in the article the metadata."""

    def __init__(self, client: ClientAPI, name: str) -> None:
        self._collection = open_collection(client, name, {"holds": "sentences"}, HNSW)
        self._batch = min(BATCH, client.get_max_batch_size())

    def __len__(self) -> int:
        with translated("the sentences cannot be counted"):
            return self._collection.count()

    def put(self, chunks: Sequence[Chunk], revisions: Mapping[str, str], vectors: npt.NDArray[np.float32]) -> None:
        """Write the chunks' sentences with their unit vectors [chunks, dimensions]; `revisions` is by article id."""
        for start in range(0, len(chunks), self._batch):
            batch = chunks[start : start + self._batch]
            with translated("sentences cannot be stored"):
                self._collection.upsert(
                    ids=[_id(one.sentence, revisions) for one in batch],
                    embeddings=vectors[start : start + self._batch],
                    documents=[one.sentence.text for one in batch],
                    metadatas=[_metadata(one, revisions) for one in batch],
                )

    def drop(self, article_id: str, revision: str) -> None:
        """Delete all sentences of one revision of an article."""
        with translated("sentences cannot be removed"):
            self._collection.delete(where={"$and": [{"article_id": article_id}, {"revision": revision}]})

    def keep_only(self, revisions: Mapping[str, str]) -> int:
        """Delete all sentences but those of these revisions, by article id, and return how many it were."""
        with translated("sentences cannot be removed"):
            leftover = [one for one, row in self._rows() if revisions.get(row["article_id"]) != row["revision"]]
            for start in range(0, len(leftover), BATCH):
                self._collection.delete(ids=leftover[start : start + BATCH])
        return len(leftover)

    def stored(self, article_ids: Sequence[str]) -> dict[str, list[Hit]]:
        """Return the sentences of each article, in no order, as hits of no question."""
        found: dict[str, list[Hit]] = {article_id: [] for article_id in article_ids}
        where: Any = {"article_id": {"$in": list(article_ids)}}
        with translated("the sentences cannot be read"):
            page: Any = self._collection.get(where=where, include=["metadatas", "documents"])
        for text, metadata in zip(page["documents"], page["metadatas"], strict=True):
            found[metadata["article_id"]].append(_hit(text, metadata, 0.0))
        return found

    def points(self, sentences: Sequence[Sentence], revision: str) -> npt.NDArray[np.float32] | None:
        """Return the vectors of the sentences of one article [sentences, dimensions], or None if one is missing."""
        ids = [_id(one, {one.article_id: revision}) for one in sentences]
        try:
            page: Any = self._collection.get(ids=ids, include=["embeddings"])
        except ChromaError:
            return None
        by_id = dict(zip(page["ids"], page["embeddings"], strict=True))
        return np.array([by_id[one] for one in ids], dtype=np.float32) if by_id.keys() == set(ids) else None

    def _rows(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield the id and metadata of every sentence, page by page: all at once are too many for SQLite."""
        for offset in range(0, len(self), BATCH):
            page: Any = self._collection.get(limit=BATCH, offset=offset, include=["metadatas"])
            yield from zip(page["ids"], page["metadatas"], strict=True)

    def nearest(
        self,
        vector: npt.NDArray[np.float32],
        count: int,
        among: Sequence[str] | None = None,
        favoured: Mapping[str, float] = NOTHING,
    ) -> list[Hit]:
        """Return the sentences nearest to the unit vector [dimensions], best first; only of the articles `among`.

        `favoured` is what an article's id adds to the cosines of its sentences when those that are returned are chosen
        from REACH times as many; the cosines that are returned are without it.
        """
        where: Any = None if among is None else {"article_id": {"$in": list(among)}}
        wanted = REACH * count if favoured else count
        with translated("the library cannot be searched"):
            page: Any = self._collection.query(
                query_embeddings=vector[np.newaxis], n_results=wanted, where=where, include=["distances"]
            )
            cosines = {one: 1.0 - distance for one, distance in zip(page["ids"][0], page["distances"][0], strict=True)}
            chosen = sorted(cosines, key=lambda one: -(cosines[one] + favoured.get(_article(one), 0.0)))[:count]
            rows: Any = self._collection.get(ids=chosen, include=["metadatas", "documents"]) if chosen else EMPTY
        # What was removed by another process a moment ago is still found, but there is nothing more to it.
        hits = [
            _hit(text, metadata, cosines[one])
            for one, text, metadata in zip(rows["ids"], rows["documents"], rows["metadatas"], strict=True)
            if metadata
        ]
        return sorted(hits, key=lambda hit: -hit.cosine)


def _id(sentence: Sentence, revisions: Mapping[str, str]) -> str:
    return f"{sentence.article_id}:{revisions[sentence.article_id]}:{sentence.index}"


def _article(stored: str) -> str:
    """Return the article's id from that of a stored sentence."""
    return stored.rsplit(":", 2)[0]


def _metadata(chunk: Chunk, revisions: Mapping[str, str]) -> dict[str, Any]:
    sentence, needs = chunk.sentence, chunk.needs
    metadata: dict[str, Any] = {
        "article_id": sentence.article_id,
        "revision": revisions[sentence.article_id],
        "index": sentence.index,
        "start": sentence.start,
        "end": sentence.end,
    }
    if needs:
        metadata |= {"needs_index": needs.index, "needs_start": needs.start, "needs_end": needs.end}
    return metadata


def _hit(text: str, metadata: Mapping[str, Any], cosine: float) -> Hit:
    sentence = Sentence(metadata["article_id"], metadata["index"], metadata["start"], metadata["end"], text)
    needs = None
    if "needs_index" in metadata:
        needs = metadata["needs_index"], metadata["needs_start"], metadata["needs_end"]
    return Hit(sentence, needs, metadata["revision"], cosine)
