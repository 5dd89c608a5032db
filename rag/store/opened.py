"""A store that is open: its client, the records and the vectors in use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from chromadb.api.client import Client

from rag.store.address import LOCAL, Server, shared_name
from rag.store.client import open_client, translated
from rag.store.lease import Lease
from rag.store.records import ArticleRecords, new_vectors_name, records_name
from rag.store.vectors import SentenceVectors

STORE = "chroma"


@dataclass(frozen=True, slots=True)
class Store:
    """The articles, and the vectors of their sentences that the header names.

    `name` is what the names of its collections begin with; other machines use a `shared` one too.
    """

    client: Client
    name: str
    shared: bool
    records: ArticleRecords
    vectors: SentenceVectors

    @contextmanager
    def alone(self, wait: float) -> Iterator[Callable[[], None]]:
        """Let no other machine change the store inside the block; what is yielded makes sure that none does.

        Raises LibraryBusyError if the turn does not come within `wait` seconds, or was lost.
        """
        if self.shared:
            lease = Lease(self.client, self.name)
            with lease.held(wait):
                yield lease.confirm
        else:
            yield lambda: None

    def with_new_vectors(self) -> tuple[str, Store]:
        """Return the store with a new collection for vectors, and the name to put into the header once it is full."""
        name = new_vectors_name(self.name)
        return name, replace(self, vectors=SentenceVectors(self.client, name))

    def delete_vectors(self, name: str) -> None:
        """Delete a collection of vectors that the header does not name any more."""
        with translated("old vectors cannot be deleted"):
            self.client.delete_collection(name)

    def close(self) -> None:
        """Let go of the files."""
        self.client.close()


def open_store(folder: Path, embedding: str, server: Server | None) -> Store:
    """Open the store of the folder's library, or make an empty one for the embedding; raises LibraryError."""
    client = _client(folder, server)
    name = shared_name(folder) if server else LOCAL
    records = ArticleRecords(client, embedding, name)
    return Store(client, name, server is not None, records, SentenceVectors(client, records.header.vectors))


def store_exists(folder: Path, server: Server | None) -> bool:
    """Return whether a store of the folder's library was ever made; raises LibraryError."""
    if server is None:
        return (folder / STORE).is_dir()
    with _client(folder, server) as client, translated("the library cannot be read"):
        name = records_name(shared_name(folder))
        return any(collection.name == name for collection in client.list_collections())


def _client(folder: Path, server: Server | None) -> Client:
    if server is None:
        return open_client(folder / STORE)
    from rag.store.server import ServerClient

    return ServerClient(server)
