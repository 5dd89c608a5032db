"""The open Chroma store of a library, in its folder or on a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from chromadb.api.client import Client

from rag.library.store.client import DATABASE, FileIdentity, identify, library_errors
from rag.library.store.generation import Generation
from rag.library.store.graph_seals import break_seals, seal_graphs
from rag.library.store.graphs import LOST, count_nodes, remove_stray_folders
from rag.library.store.header import Header, is_legacy, new_vectors_name, vectors_prefix
from rag.library.store.inventory import InventoryFile
from rag.library.store.lease import Lease
from rag.library.store.records import ArticleRecords
from rag.library.store.vectors import SentenceVectors
from rag.library.store.versions import ArticleVersions


@dataclass(frozen=True, slots=True)
class ChromaStore:
    """The Chroma client of a library with its collections.

    `name` is the prefix of the collections' names. A `shared` store is on a server, where other machines use it too.
    `vectors` is the collection that the header names. Writers hold the `opening_lock`, so that no other process opens
    the store and loads a half-written HNSW graph. `opened_at` is the generation token of the time of opening, and
    `database` identifies the file of the database that was opened. `inventory` says what should be stored.
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
    inventory: InventoryFile
    database: FileIdentity = None

    @property
    def was_replaced(self) -> bool:
        """Return whether the file of the database is gone, or another one: what is written now would be lost."""
        return not self.shared and identify(self.folder / DATABASE) != self.database

    @property
    def vectors_are_replaced(self) -> bool:
        """Return whether the header names other vectors by now, so that these may be deleted at any time."""
        return self.records.header.vectors != self.vectors.name

    @property
    def vectors_are_lost(self) -> bool:
        """Return whether the vectors in use were damaged and removed, so that they have to be made again."""
        lost = self.folder / LOST
        return lost.exists() and self.records.header.vectors in lost.read_text(encoding="utf-8").split()

    @property
    def vectors_are_legacy(self) -> bool:
        """Return whether the vectors have the layout of an earlier version of the program, which cannot be searched."""
        return is_legacy(self.records.header.vectors, self.name)

    @property
    def deleted_vectors(self) -> int:
        """Return about how many deleted vectors Chroma still keeps; 0 on a server, whose graphs are its own."""
        if self.shared:
            return 0
        with library_errors("the sentences cannot be counted"):
            return max(0, count_nodes(self.folder, self.records.header.vectors) - len(self.vectors))

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

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Keep other processes from opening the store inside the block, and break the seals of what is changed there.

        The change is over once `seal` is called, or else the next opening checks the graphs that it finds unsealed.
        """
        with self.opening_lock:
            if not self.shared:
                with library_errors("the library cannot be changed"):
                    break_seals(self.folder)
            yield

    def seal(self) -> None:
        """Store checksums of the graphs, which are complete; on a server they are the server's own."""
        if not self.shared:
            unused = self.unused()
            with self.opening_lock, library_errors("the library cannot be changed"):
                seal_graphs(self.folder, but=unused)

    def with_new_vectors(self) -> tuple[str, ChromaStore]:
        """Return the name of a new, empty vector collection, and the store with that collection.

        The name goes into the header once the collection is complete.
        """
        name = new_vectors_name(self.name)
        return name, replace(self, vectors=SentenceVectors(self.client, name, shared=self.shared))

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
        """Delete the vector collections that the header does not name, and the folders that Chroma leaves behind.

        No other process opens the store meanwhile, which looks at all of them.
        """
        with self.opening_lock, library_errors("old vectors cannot be deleted"):
            for name in self.unused():
                self.client.delete_collection(name)
            if not self.shared:
                remove_stray_folders(self.folder)

    def close(self) -> None:
        """Close the client and its files or connections."""
        self.client.close()
