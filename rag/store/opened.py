"""A store that is open: its client, the records and the vectors in use."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from chromadb.api.client import Client

from rag.store.client import open_client, translated
from rag.store.records import ArticleRecords, new_vectors_name
from rag.store.vectors import SentenceVectors


@dataclass(frozen=True, slots=True)
class Store:
    """The articles, and the vectors of their sentences that the header names."""

    client: Client
    records: ArticleRecords
    vectors: SentenceVectors

    def with_new_vectors(self) -> tuple[str, Store]:
        """Return the store with a new collection for vectors, and the name to put into the header once it is full."""
        name = new_vectors_name()
        return name, replace(self, vectors=SentenceVectors(self.client, name))

    def delete_vectors(self, name: str) -> None:
        """Delete a collection of vectors that the header does not name any more."""
        with translated("old vectors cannot be deleted"):
            self.client.delete_collection(name)

    def close(self) -> None:
        """Let go of the files."""
        self.client.close()


def open_store(folder: Path, embedding: str) -> Store:
    """Open the store in the folder, or make an empty one for the embedding; raises LibraryError."""
    client = open_client(folder)
    records = ArticleRecords(client, embedding)
    return Store(client, records, SentenceVectors(client, records.header.vectors))
