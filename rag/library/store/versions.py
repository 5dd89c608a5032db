"""Earlier versions of updated articles, kept so that answers which cite them can still be read."""

from __future__ import annotations

from collections.abc import Collection as Group
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from chromadb.api import ClientAPI
from chromadb.api.models.Collection import Collection
from chromadb.errors import NotFoundError

from rag.library.store.articles import article_metadata, placeholder_vector, stored_article
from rag.library.store.client import library_errors, open_collection
from rag.library.store.records import PAGE
from rag.types import Article


class ArticleVersions:
    """Earlier versions of articles, keyed by article id and text hash, in one Chroma collection.

    The collection is created when the first article is updated. `library` is the prefix of its name.
    """

    def __init__(self, client: ClientAPI, library: str) -> None:
        self._client = client
        self._name = f"{library}-versions"

    def __len__(self) -> int:
        with library_errors("earlier versions cannot be counted"):
            return collection.count() if (collection := self._open()) else 0

    def put(self, articles: Sequence[Article]) -> None:
        """Store these versions of articles."""
        if not articles:
            return
        collection = open_collection(self._client, self._name, {"holds": "versions"})
        for start in range(0, len(articles), PAGE):
            batch = articles[start : start + PAGE]
            with library_errors("earlier versions cannot be stored"):
                collection.upsert(
                    ids=[_id(article.id, article.sha256) for article in batch],
                    embeddings=np.array(
                        [placeholder_vector(_id(article.id, article.sha256)) for article in batch], np.float32
                    ),
                    documents=[article.text for article in batch],
                    metadatas=[{"article_id": article.id, **article_metadata(article)} for article in batch],
                )

    def find(self, article_id: str, sha256: str) -> Article | None:
        """Return the version of the article whose text has this SHA-256, or None."""
        with library_errors("earlier versions cannot be read"):
            if not (collection := self._open()):
                return None
            page: Any = collection.get(ids=[_id(article_id, sha256)], include=["metadatas", "documents"])
        rows = zip(page["documents"], page["metadatas"], strict=True)
        articles = (stored_article(article_id, text, metadata) for text, metadata in rows)
        return next((article for article in articles if article.sha256 == sha256), None)

    def drop(self, article_ids: Sequence[str]) -> None:
        """Delete all versions of these articles."""
        with library_errors("earlier versions cannot be removed"):
            if collection := self._open():
                for start in range(0, len(article_ids), PAGE):
                    where: Any = {"article_id": {"$in": list(article_ids[start : start + PAGE])}}
                    collection.delete(where=where)

    def owners(self) -> set[str]:
        """Return the ids of the articles that have earlier versions."""
        with library_errors("earlier versions cannot be read"):
            collection = self._open()
            return set(_owners(collection)) if collection else set()

    def keep_only(self, article_ids: Group[str]) -> None:
        """Delete the versions of all other articles."""
        self.drop(sorted(self.owners() - set(article_ids)))

    def _open(self) -> Collection | None:
        try:
            return self._client.get_collection(self._name, embedding_function=None)
        except NotFoundError:
            return None


def _owners(collection: Collection) -> Iterator[str]:
    for offset in range(0, collection.count(), PAGE):
        page: Any = collection.get(limit=PAGE, offset=offset, include=["metadatas"])
        yield from (metadata["article_id"] for metadata in page["metadatas"])


def _id(article_id: str, sha256: str) -> str:
    return f"{article_id}:{sha256[:16]}"
