"""Opening Chroma's client and collections, with errors raised as LibraryError."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any, cast

import chromadb
import httpx
from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateCollectionConfiguration
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings
from chromadb.errors import ChromaError

from rag.errors import LibraryError
from rag.library.store.replies import unreachable

DATABASE = "chroma.sqlite3"
FileIdentity = tuple[int, int] | None
"""The device and number of a file, which another file of the same name does not have; None for no file."""
_opened = count(1)


def open_client(folder: Path) -> Client:
    """Open the Chroma database in the folder, or create it; raises LibraryError.

    The caller holds the opening lock, because Chroma creates its tables without one.
    """
    with library_errors(f"the library in {folder} cannot be opened"):
        if not (folder / DATABASE).exists():
            _make_database(folder)
        return _open(_distinct_path(folder))


def _make_database(folder: Path) -> None:
    """Create an empty database in a temporary folder, and move it into place.

    Chroma creates its tables one after another; if it is killed in between, it never creates the missing ones.
    """
    temporary = folder / "new"
    shutil.rmtree(temporary, ignore_errors=True)
    _open(_distinct_path(temporary)).close()
    (temporary / DATABASE).replace(folder / DATABASE)
    shutil.rmtree(temporary)


def identify(file: Path) -> FileIdentity:
    """Return what identifies the file, or None if there is none."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _open(path: str) -> Client:
    return cast(Client, chromadb.PersistentClient(path, settings=Settings(anonymized_telemetry=False)))


def _distinct_path(folder: Path) -> str:
    """Return a spelling of the folder's path, such as `folder/./`, that no other client of this process has used.

    Chroma shares the loaded data between clients of equal paths, so that a new client would not see what other
    processes have written since.
    """
    steps = ("./" if bit == "1" else "/" for bit in f"{next(_opened):b}")
    return f"{folder}/{''.join(steps)}"


def open_collection(
    client: ClientAPI, name: str, metadata: Mapping[str, Any], hnsw: Mapping[str, Any] | None = None
) -> Collection:
    """Open the collection, or create it with this metadata and HNSW configuration, by cosine distance.

    Of the configuration, a collection that exists takes on how wide it is searched (`ef_search`), before its graph is
    loaded. It has no embedding function, because the program always passes the vectors.
    """
    configuration = cast(CreateCollectionConfiguration, {"hnsw": {"space": "cosine", **(hnsw or {})}})
    with library_errors(f"the collection {name} cannot be opened"):
        collection = client.get_or_create_collection(
            name, metadata=dict(metadata), configuration=configuration, embedding_function=None
        )
        if hnsw:
            _widen_search(collection, hnsw["ef_search"])
        return collection


def _widen_search(collection: Collection, ef_search: int) -> None:
    stored = collection.configuration_json.get("hnsw")  # distributed Chroma has an index of another kind
    if stored and stored.get("ef_search") != ef_search:
        # Where another process is just using the database, the search stays as wide as it was until the next opening.
        # The warnings are Chroma's, about collections without an embedding function.
        with suppress(ChromaError), warnings.catch_warnings(action="ignore"):
            collection.modify(configuration={"hnsw": {"ef_search": ef_search}})


@contextmanager
def library_errors(what_failed: str) -> Iterator[None]:
    """Raise the errors of Chroma, its server and the file system as LibraryErrors that begin with `what_failed`."""
    try:
        yield
    except httpx.TransportError as exc:
        raise unreachable(exc) from exc
    except (ChromaError, sqlite3.OperationalError, OSError, ValueError) as exc:
        reason = " ".join(str(exc).split())
        raise LibraryError(f"{what_failed} ({reason}); {_cure(exc)}") from exc


def _cure(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return "let this user write to the folder, or use another with --library"
    return "check the folder and the disk"
