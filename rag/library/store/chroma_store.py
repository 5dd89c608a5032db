"""The open Chroma store of a library, in its folder or on a server."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from chromadb.api.client import Client
from filelock import FileLock

from rag.errors import LibraryError
from rag.library.atomic_files import write_atomically
from rag.library.store.address import LOCAL, Server, shared_name
from rag.library.store.client import library_errors, open_client
from rag.library.store.generation import FolderGeneration, Generation, ServerGeneration
from rag.library.store.graphs import LOST, read_metadata, remove_broken_graphs, remove_stray_folders
from rag.library.store.lease import Lease
from rag.library.store.records import (
    ArticleRecords,
    Header,
    is_legacy,
    new_header,
    new_vectors_name,
    records_name,
    vectors_prefix,
)
from rag.library.store.vectors import SentenceVectors
from rag.library.store.versions import ArticleVersions

STORE = "chroma"
"""Name of the folder of the Chroma database inside the library's folder."""


@dataclass(frozen=True, slots=True)
class ChromaStore:
    """The Chroma client of a library with its collections.

    `name` is the prefix of the collections' names. A `shared` store is on a server, where other machines use it too.
    `vectors` is the collection that the header names. Writers hold the `opening_lock`, so that no other process opens
    the store and loads a half-written HNSW graph. `opened_at` is the generation token of the time of opening.
    """

    folder: Path
    client: Client
    name: str
    shared: bool
    records: ArticleRecords
    versions: ArticleVersions
    vectors: SentenceVectors
    opening_lock: AbstractContextManager[object]
    generation: Generation
    opened_at: str

    @property
    def vectors_are_lost(self) -> bool:
        """Return whether the vectors in use were damaged and removed, so that they have to be made again."""
        lost = self.folder / LOST
        return lost.exists() and self.records.header.vectors in lost.read_text(encoding="utf-8").split()

    @property
    def vectors_are_legacy(self) -> bool:
        """Return whether the vectors have the layout of an earlier version of the program, which cannot be searched."""
        return is_legacy(self.records.header.vectors, self.name)

    @contextmanager
    def exclusive(self, wait: float) -> Iterator[Callable[[], None]]:
        """Keep other machines from changing a store on a server inside the block, by holding its lease.

        Raises LibraryBusyError if the lease is not free within `wait` seconds. Yields a function that raises
        LibraryBusyError if the lease was lost.
        """
        if self.shared:
            lease = Lease(self.client, self.name)
            with lease.hold(wait):
                yield lease.confirm
        else:
            yield lambda: None

    def with_new_vectors(self) -> tuple[str, ChromaStore]:
        """Return the name of a new, empty vector collection, and the store with that collection.

        The name goes into the header once the collection is complete.
        """
        name = new_vectors_name(self.name)
        return name, replace(self, vectors=SentenceVectors(self.client, name))

    def write_header(self, header: Header) -> None:
        """Replace the header atomically; the vectors that it names are complete."""
        self.records.write_header(header)
        (self.folder / LOST).unlink(missing_ok=True)

    def unused(self) -> list[str]:
        """Return the names of the library's vector collections that the header does not name."""
        with library_errors("the library cannot be read"):
            names = [collection.name for collection in self.client.list_collections()]
        used = self.records.header.vectors
        return [name for name in names if name.startswith(vectors_prefix(self.name)) and name != used]

    def delete_unused(self) -> None:
        """Delete the vector collections that the header does not name, and the folders that Chroma leaves behind."""
        for name in self.unused():
            with library_errors("old vectors cannot be deleted"):
                self.client.delete_collection(name)
        if not self.shared:
            with library_errors("old vectors cannot be deleted"):
                remove_stray_folders(self.folder)

    def close(self) -> None:
        """Close the client and its files or connections."""
        self.client.close()


def open_store(folder: Path, embedding: str, server: Server | None) -> ChromaStore:
    """Open the store of the library in the folder, or create an empty one for the embedding; raises LibraryError.

    In a folder, HNSW graphs that an interrupted change has left broken are removed first. The others are loaded at once
    rather than at the first search, while the opening lock keeps writers away.
    """
    if server:
        return _open_shared(folder, embedding, server)
    store = folder / STORE
    with library_errors(f"the library in {store} cannot be opened"):
        store.mkdir(parents=True, exist_ok=True)
        opening_lock = FileLock(store / "opening.lock")
        opening_lock.acquire()
    try:
        _remove_broken_graphs(store)
        return _open_in_folder(folder, opening_lock, embedding)
    finally:
        opening_lock.release()


def store_exists(folder: Path, server: Server | None) -> bool:
    """Return whether the library in the folder has a store already; raises LibraryError."""
    if server is None:
        return (folder / STORE).is_dir()
    with _client_of(server) as client, library_errors("the library cannot be read"):
        name = records_name(shared_name(folder))
        return any(collection.name == name for collection in client.list_collections())


def _remove_broken_graphs(store: Path) -> None:
    """Remove HNSW graphs that cannot be loaded, if the last change was interrupted; otherwise none is broken."""
    try:
        with library_errors(f"the library in {store} cannot be opened"):
            header = read_metadata(store, records_name(LOCAL))
            if header.get("generation") != header.get("finished"):
                remove_broken_graphs(store)
    except sqlite3.DatabaseError as exc:
        raise LibraryError(
            f"the database of the library in {store} is damaged ({exc}), so its articles cannot be read; "
            "keep the folder, and add the sources again with --library in a new one"
        ) from exc


def _open_in_folder(folder: Path, opening_lock: FileLock, embedding: str) -> ChromaStore:
    store, generation = folder / STORE, FolderGeneration(folder)
    opened_at = generation.read()
    client = open_client(store)
    try:
        records = ArticleRecords(client, embedding, LOCAL)
        if not records.header.vectors:
            _start_header(store, records, embedding)
        vectors = SentenceVectors(client, records.header.vectors)
        versions = ArticleVersions(client, LOCAL)
        len(records), len(vectors), len(versions)  # the first request to a collection loads its graph
    except BaseException:
        client.close()
        raise
    return ChromaStore(store, client, LOCAL, False, records, versions, vectors, opening_lock, generation, opened_at)


def _start_header(store: Path, records: ArticleRecords, embedding: str) -> None:
    """Write a new header in place of a lost one; its vectors count as lost, as their collection is not known."""
    header = new_header(embedding, LOCAL)
    with library_errors(f"the library in {store} cannot be changed"):
        write_atomically(store / LOST, header.vectors)
    records.write_header(header)


def _open_shared(folder: Path, embedding: str, server: Server) -> ChromaStore:
    """Open the store on a server, which needs no opening lock: the server alone reads and writes the graphs."""
    client, name = _client_of(server), shared_name(folder)
    try:
        records = ArticleRecords(client, embedding, name)
        vectors, generation = SentenceVectors(client, records.header.vectors), ServerGeneration(records)
    except BaseException:
        client.close()
        raise
    return ChromaStore(
        folder / STORE,
        client,
        name,
        True,
        records,
        ArticleVersions(client, name),
        vectors,
        nullcontext(),
        generation,
        generation.read(),
    )


def _client_of(server: Server) -> Client:
    from rag.library.store.server import ServerClient

    return ServerClient(server)
