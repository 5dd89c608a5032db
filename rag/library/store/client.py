"""Chroma's client, with its errors as ours."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
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
_opened = count(1)


def open_client(folder: Path) -> Client:
    """Open or make a Chroma store in the folder; raises LibraryError where Chroma cannot.

    Nobody else may be opening or writing it: Chroma makes its tables without a lock.
    """
    with translated(f"the library in {folder} cannot be opened"):
        if not (folder / DATABASE).exists():
            _make_database(folder)
        return _open(_own_name(folder))


def _make_database(folder: Path) -> None:
    """Make an empty database and put it into the folder whole.

    Chroma makes its tables one after another, and never those that are missing once it has been killed meanwhile.
    """
    beside = folder / "new"
    shutil.rmtree(beside, ignore_errors=True)
    _open(_own_name(beside)).close()
    (beside / DATABASE).replace(folder / DATABASE)
    shutil.rmtree(beside)


def _open(path: str) -> Client:
    return cast(Client, chromadb.PersistentClient(path, settings=Settings(anonymized_telemetry=False)))


def _own_name(folder: Path) -> str:
    """Return a name for the folder that no other client of this process has.

    Clients of one name share what was read when the first of them was opened, and would not see what others wrote.
    """
    steps = ("./" if bit == "1" else "/" for bit in f"{next(_opened):b}")
    return f"{folder}/{''.join(steps)}"


def open_collection(
    client: ClientAPI, name: str, metadata: Mapping[str, Any], hnsw: Mapping[str, Any] | None = None
) -> Collection:
    """Open the collection, or make it with the metadata; the vectors are always given, so Chroma embeds nothing."""
    configuration = cast(CreateCollectionConfiguration, {"hnsw": {"space": "cosine", **(hnsw or {})}})
    with translated(f"the collection {name} cannot be opened"):
        return client.get_or_create_collection(
            name, metadata=dict(metadata), configuration=configuration, embedding_function=None
        )


@contextmanager
def translated(what_failed: str) -> Iterator[None]:
    """Raise LibraryError in place of what Chroma, its server and the disk raise inside the block."""
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
