"""Opening the Chroma store of a library, in its folder or on a server."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

from chromadb.api.client import Client
from filelock import FileLock

from rag.atomic_files import write_atomically
from rag.library.store.address import LOCAL, Server, shared_name
from rag.library.store.chroma_store import ChromaStore
from rag.library.store.client import DATABASE, identify, library_errors, open_client
from rag.library.store.generation import NAME as GENERATION
from rag.library.store.generation import FolderGeneration, ServerGeneration
from rag.library.store.graphs import LOST
from rag.library.store.header import new_header, records_name
from rag.library.store.inventory import Inventory, InventoryFile
from rag.library.store.loss import STORE, check_contents, check_folder, check_server
from rag.library.store.opening_checks import checked_graphs
from rag.library.store.records import ArticleRecords
from rag.library.store.vectors import SentenceVectors
from rag.library.store.versions import ArticleVersions


def open_store(folder: Path, embedding: str, server: Server | None, *, was_open: bool = False) -> ChromaStore:
    """Open the store of the library in the folder, or create an empty one for the embedding; raises LibraryError.

    None is created in place of one that is lost, of which LibraryLostError is raised: where one was open in this
    process before, or where the inventory tells of one.

    In a folder, HNSW graphs that are damaged, or that an interrupted change has left broken, are removed first. The
    others are loaded at once rather than at the first search, while the opening lock keeps writers away.
    """
    if server:
        return _open_shared(folder, embedding, server, was_open)
    check_folder(folder, was_open=was_open)
    store = folder / STORE
    with library_errors(f"the library in {store} cannot be opened"):
        store.mkdir(parents=True, exist_ok=True)
        opening_lock = FileLock(store / "opening.lock")
        opening_lock.acquire()
    try:
        with checked_graphs(store):
            return _open_in_folder(folder, opening_lock, embedding)
    finally:
        opening_lock.release()


def store_exists(folder: Path, server: Server | None) -> bool:
    """Return whether the library in the folder has a store already, be it a lost one; raises LibraryError."""
    if InventoryFile(folder, server).path.exists():
        return True
    if server is None:
        return (folder / STORE).is_dir() or (folder / GENERATION).exists()
    with _client_of(server) as client, library_errors("the library cannot be read"):
        name = records_name(shared_name(folder))
        return any(collection.name == name for collection in client.list_collections())


def _open_in_folder(folder: Path, opening_lock: FileLock, embedding: str) -> ChromaStore:
    store, generation = folder / STORE, FolderGeneration(folder)
    opened_at, inventory = generation.read(), InventoryFile(folder, None)
    client = open_client(store)
    try:
        records = ArticleRecords(client, embedding, LOCAL)
        check_contents(records, inventory)
        if not records.header.vectors:
            _start_header(store, records, embedding, inventory)
        vectors = SentenceVectors(client, records.header.vectors)
        versions = ArticleVersions(client, LOCAL)
        len(records), len(vectors), len(versions)  # the first request to a collection loads its graph
    except BaseException:
        client.close()
        raise
    return ChromaStore(
        store,
        client,
        LOCAL,
        False,
        records,
        versions,
        vectors,
        opening_lock,
        generation,
        opened_at,
        inventory,
        identify(store / DATABASE),
    )


def _start_header(store: Path, records: ArticleRecords, embedding: str, inventory: InventoryFile) -> None:
    """Write a new header in place of a lost one; its vectors count as lost, as their collection is not known."""
    header = new_header(embedding, LOCAL)
    inventory.write(Inventory(len(records), header.finished))
    with library_errors(f"the library in {store} cannot be changed"):
        write_atomically(store / LOST, header.vectors)
    records.write_header(header)


def _open_shared(folder: Path, embedding: str, server: Server, was_open: bool) -> ChromaStore:
    """Open the store on a server, which needs no opening lock: the server alone reads and writes the graphs."""
    client, name, inventory = _client_of(server), shared_name(folder), InventoryFile(folder, server)
    try:
        check_server(client, name, inventory, was_open=was_open)
        records = ArticleRecords(client, embedding, name)
        vectors, generation = SentenceVectors(client, records.header.vectors, shared=True), ServerGeneration(records)
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
        inventory,
    )


def _client_of(server: Server) -> Client:
    from rag.library.store.server import ServerClient

    return ServerClient(server)
