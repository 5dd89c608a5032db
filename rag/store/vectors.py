"""The sentences that are stored, each with its vector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from chromadb.api import ClientAPI

from rag.store.client import open_collection, translated
from rag.types import Sentence

BATCH = 2_000
HNSW = {"ef_construction": 128, "max_neighbors": 24, "ef_search": 128}


@dataclass(frozen=True, slots=True)
class Hit:
    """A stored sentence, the revision of its article that it belongs to, and its cosine similarity to the question."""

    sentence: Sentence
    revision: str
    cosine: float


class SentenceVectors:
    """One Chroma collection: a sentence is a document, its place in the article the metadata."""

    def __init__(self, client: ClientAPI, name: str) -> None:
        self._collection = open_collection(client, name, {"holds": "sentences"}, HNSW)

    def __len__(self) -> int:
        return self._collection.count()

    def put(
        self, sentences: Sequence[Sentence], revisions: Mapping[str, str], vectors: npt.NDArray[np.float32]
    ) -> None:
        """Write sentences with their unit vectors [sentences, dimensions]; `revisions` is by article id."""
        for start in range(0, len(sentences), BATCH):
            batch = sentences[start : start + BATCH]
            with translated("sentences cannot be stored"):
                self._collection.upsert(
                    ids=[f"{one.article_id}:{revisions[one.article_id]}:{one.index}" for one in batch],
                    embeddings=vectors[start : start + BATCH],
                    documents=[one.text for one in batch],
                    metadatas=[_metadata(one, revisions[one.article_id]) for one in batch],
                )

    def drop(self, article_id: str, revision: str) -> None:
        """Delete all sentences of one revision of an article."""
        with translated("sentences cannot be removed"):
            self._collection.delete(where={"$and": [{"article_id": article_id}, {"revision": revision}]})

    def nearest(self, vector: npt.NDArray[np.float32], count: int) -> list[Hit]:
        """Return the sentences nearest to the unit vector [dimensions], best first."""
        count = min(count, len(self))
        if not count:
            return []
        with translated("the library cannot be searched"):
            page: Any = self._collection.query(query_embeddings=vector[np.newaxis], n_results=count)
        columns = zip(page["documents"][0], page["metadatas"][0], page["distances"][0], strict=True)
        return [_hit(text, metadata, 1.0 - distance) for text, metadata, distance in columns]


def _metadata(sentence: Sentence, revision: str) -> dict[str, Any]:
    return {
        "article_id": sentence.article_id,
        "revision": revision,
        "index": sentence.index,
        "start": sentence.start,
        "end": sentence.end,
    }


def _hit(text: str, metadata: Mapping[str, Any], cosine: float) -> Hit:
    sentence = Sentence(metadata["article_id"], metadata["index"], metadata["start"], metadata["end"], text)
    return Hit(sentence, metadata["revision"], cosine)
