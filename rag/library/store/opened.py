"""A store that is open: its client, the records and the vectors in use."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from chromadb.api.client import Client
from filelock import FileLock

from rag.errors import LibraryError
from rag.library.atomic_files import write_whole
from rag.library.store.address import LOCAL, Server, shared_name
from rag.library.store.client import open_client, translated
from rag.library.store.generation import FolderGeneration, Generation, ServerGeneration
from rag.library.store.graphs import LOST, read_metadata, remove_broken_graphs, remove_stray_folders
from rag.library.store.lease import Lease
from rag.library.store.records import (
    ArticleRecords,
    Header,
    is_former,
    new_header,
    new_vectors_name,
    records_name,
    vectors_prefix,
)
from rag.library.store.vectors import SentenceVectors
from rag.library.store.versions import ArticleVersions

STORE = "chroma"


@dataclass(frozen=True, slots=True)
class Store:
    """The articles, and the vectors of their sentences that the header names.

    `name` is what the names of its collections begin with; other machines use a `shared` one too. Whoever writes holds
    the gate meanwhile, so that nobody loads a graph that is half written. `generation` changes with what is stored;
    `seen` is the one of when the store was opened.
    """

    folder: Path
    client: Client
    name: str
    shared: bool
    records: ArticleRecords
    versions: ArticleVersions
    vectors: SentenceVectors
    gate: AbstractContextManager[object]
    generation: Generation
    seen: str

    @property
    def vectors_are_lost(self) -> bool:
        """Return whether vectors that are in use have to be made again."""
        lost = self.folder / LOST
        return lost.exists() and self.records.header.vectors in lost.read_text(encoding="utf-8").split()

    @property
    def vectors_are_former(self) -> bool:
        """Return whether the vectors are stored in the form of an earlier version, which is not searched."""
        return is_former(self.records.header.vectors, self.name)

    @contextmanager
    def alone(self, wait: float) -> Iterator[Callable[[], None]]:
        """Let no other machine change the store inside the block; what is yielded makes sure that none does.

        Raises LibraryBusyError if the lock is not had within `wait` seconds, or was lost.
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

    def write_header(self, header: Header) -> None:
        """Replace the header in one step; the vectors that it names are complete."""
        self.records.write_header(header)
        (self.folder / LOST).unlink(missing_ok=True)

    def unused(self) -> list[str]:
        """Return the collections of vectors that the header does not name."""
        with translated("the library cannot be read"):
            names = [collection.name for collection in self.client.list_collections()]
        used = self.records.header.vectors
        return [name for name in names if name.startswith(vectors_prefix(self.name)) and name != used]

    def delete_unused(self) -> None:
        """Delete the collections of vectors that the header does not name."""
        for name in self.unused():
            with translated("old vectors cannot be deleted"):
                self.client.delete_collection(name)
        if not self.shared:
            with translated("old vectors cannot be deleted"):
                remove_stray_folders(self.folder)

    def close(self) -> None:
        """Let go of the files."""
        self.client.close()


def open_store(folder: Path, embedding: str, server: Server | None) -> Store:
    """Open the store of the folder's library, or make an empty one for the embedding; raises LibraryError.

    In a folder everything is loaded at once, while nobody writes. Graphs that an interrupted change has left broken
    are removed before.
    """
    if server:
        return _open_shared(folder, embedding, server)
    store = folder / STORE
    with translated(f"the library in {store} cannot be opened"):
        store.mkdir(parents=True, exist_ok=True)
        gate = FileLock(store / "opening.lock")
        gate.acquire()
    try:
        _remove_broken_graphs(store)
        return _open_in_folder(folder, gate, embedding)
    finally:
        gate.release()


def store_exists(folder: Path, server: Server | None) -> bool:
    """Return whether a store of the folder's library was ever made; raises LibraryError."""
    if server is None:
        return (folder / STORE).is_dir()
    with _client_of(server) as client, translated("the library cannot be read"):
        name = records_name(shared_name(folder))
        return any(collection.name == name for collection in client.list_collections())


def _remove_broken_graphs(store: Path) -> None:
    try:
        with translated(f"the library in {store} cannot be opened"):
            header = read_metadata(store, records_name(LOCAL))
            if header.get("generation") != header.get("finished"):
                remove_broken_graphs(store)
    except sqlite3.DatabaseError as exc:
        raise LibraryError(
            f"the database of the library in {store} is damaged ({exc}), so its articles cannot be read; "
            "keep the folder, and add the sources again with --library in a new one"
        ) from exc


def _open_in_folder(folder: Path, gate: FileLock, embedding: str) -> Store:
    store, generation = folder / STORE, FolderGeneration(folder)
    seen = generation.read()
    client = open_client(store)
    try:
        records = ArticleRecords(client, embedding, LOCAL)
        if not records.header.vectors:
            _start_header(store, records, embedding)
        vectors = SentenceVectors(client, records.header.vectors)
        versions = ArticleVersions(client, LOCAL)
        len(records), len(vectors), len(versions)  # what is asked first loads the graph
    except BaseException:
        client.close()
        raise
    return Store(store, client, LOCAL, False, records, versions, vectors, gate, generation, seen)


def _start_header(store: Path, records: ArticleRecords, embedding: str) -> None:
    """Put a new header in place of one that is gone; which vectors it named is not known any more."""
    header = new_header(embedding, LOCAL)
    with translated(f"the library in {store} cannot be changed"):
        write_whole(store / LOST, header.vectors)
    records.write_header(header)


def _open_shared(folder: Path, embedding: str, server: Server) -> Store:
    client, name = _client_of(server), shared_name(folder)
    try:
        records = ArticleRecords(client, embedding, name)
        vectors, generation = SentenceVectors(client, records.header.vectors), ServerGeneration(records)
    except BaseException:
        client.close()
        raise
    return Store(
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
