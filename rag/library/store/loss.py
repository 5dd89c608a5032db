"""Noticing that a library, or a part of it, is gone, before anything is written to what is left."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

from chromadb.api import ClientAPI
from chromadb.errors import NotFoundError

from rag.errors import LibraryLostError
from rag.library.store.address import LOCAL
from rag.library.store.client import DATABASE, library_errors
from rag.library.store.database import count_entries, read_metadata
from rag.library.store.generation import NAME as GENERATION
from rag.library.store.header import Header, records_name
from rag.library.store.inventory import Inventory, InventoryFile
from rag.library.store.records import ArticleRecords

STORE = "chroma"
"""Name of the folder of the Chroma database inside the library's folder."""
READS = 3
"""How often the inventory is compared if another process writes it meanwhile."""


def check_folder(folder: Path, *, was_open: bool = False) -> None:
    """Raise LibraryLostError if there was a library in the folder whose database is gone, or is another one.

    `was_open` says that it was open in this process, so that there must be one.
    """
    file = InventoryFile(folder, None)
    if (folder / STORE / DATABASE).exists():
        return _check_database(folder, file)
    if was_open and not folder.is_dir():
        raise LibraryLostError(
            f"the library in {folder} is gone: its folder was moved or deleted while it was open",
            "put it back where it was, or start again with another --library",
        )
    inventory = file.read()
    ever_changed = (folder / GENERATION).exists() and inventory is None  # an earlier version wrote no inventory
    if was_open or ever_changed or (inventory and inventory.articles):
        raise LibraryLostError(
            f"the library in {folder} is not whole: {_stored(inventory)}, but its database "
            f"{STORE}/{DATABASE} is missing",
            f"move {folder} away, and restore it from a backup with `footnote restore FILE` or add the sources again",
        )
    return None


def check_server(client: ClientAPI, name: str, file: InventoryFile, *, was_open: bool = False) -> None:
    """Raise LibraryLostError if there was a library of this name on the server, which has none now.

    Another machine may have changed the library, so that the inventory of this one tells only that there was one.
    """
    inventory = file.read()
    if not was_open and not (inventory and inventory.articles):
        return
    with library_errors("the library cannot be read"):
        try:
            client.get_collection(records_name(name), embedding_function=None)
        except NotFoundError as exc:
            raise LibraryLostError(
                f"the library {file.place} is gone: {_stored(inventory)}, but the server has none of that name",
                f"put the server's data back from a backup; to begin anew there, delete {file.path}",
            ) from exc


def check_contents(records: ArticleRecords, file: InventoryFile) -> None:
    """Raise LibraryLostError if the database does not hold what was stored last.

    The caller holds the opening lock, so that no article is written meanwhile.
    """
    _compare(file, lambda: (records.header, len(records)))


def _check_database(folder: Path, file: InventoryFile) -> None:
    """Raise LibraryLostError if the database is not the one that was written last, or lacks articles.

    It is read from SQLite, so that nothing is changed, not even graphs that Chroma could not load; a database that
    cannot be read so is left to other checks.
    """
    store, name = folder / STORE, records_name(LOCAL)

    def look() -> tuple[Header, int]:
        found = read_metadata(store, name)
        return Header(**{field.name: found.get(field.name, "") for field in fields(Header)}), count_entries(store, name)

    with suppress(sqlite3.DatabaseError):
        _compare(file, look)


def _compare(file: InventoryFile, look: Callable[[], tuple[Header, int]]) -> None:
    """Raise LibraryLostError if the inventory disagrees with the header and the number of articles that are found."""
    inventory = file.read()
    for _ in range(READS):
        if inventory is None:
            return
        header, articles = look()
        if inventory.agrees(header, articles):
            return
        before, inventory = inventory, file.read()
        if inventory == before:  # else another process has begun or completed a change meanwhile
            break
    if inventory:
        foreign = header.finished not in ("", inventory.generation, inventory.coming)
        holds = "is of another time" if foreign else f"holds {articles:,}"
        raise _not_whole(inventory, file, holds)


def _not_whole(inventory: Inventory, file: InventoryFile, holds: str) -> LibraryLostError:
    return LibraryLostError(
        f"the library in {file.place} is not whole: {_stored(inventory)}, but its database {holds}",
        f"put the whole folder back from a backup; to go on with what is there, delete {file.path}",
    )


def _stored(inventory: Inventory | None) -> str:
    if inventory is None:
        return "articles were stored"
    return f"{inventory.articles:,} article{'s were' if inventory.articles != 1 else ' was'} stored"
