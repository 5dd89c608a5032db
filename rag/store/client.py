"""Chroma's client, with its errors as ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import chromadb
from chromadb.api import ClientAPI
from chromadb.api.models.Collection import Collection
from chromadb.errors import ChromaError

from rag.errors import LibraryError


def open_client(folder: Path) -> ClientAPI:
    """Open or make a Chroma store in the folder; raises LibraryError where Chroma cannot."""
    with translated(f"the library in {folder} cannot be opened"):
        folder.mkdir(parents=True, exist_ok=True)
        return chromadb.PersistentClient(str(folder), settings=chromadb.Settings(anonymized_telemetry=False))


def open_collection(
    client: ClientAPI, name: str, metadata: Mapping[str, Any], hnsw: Mapping[str, Any] | None = None
) -> Collection:
    """Open the collection, or make it with the metadata; the vectors are always given, so Chroma embeds nothing."""
    with translated(f"the collection {name} cannot be opened"):
        return client.get_or_create_collection(
            name,
            metadata=dict(metadata),
            configuration={"hnsw": {"space": "cosine", **(hnsw or {})}},  # type: ignore[typeddict-item]
            embedding_function=None,
        )


@contextmanager
def translated(what_failed: str) -> Iterator[None]:
    """Raise LibraryError in place of what Chroma and the disk raise inside the block."""
    try:
        yield
    except (ChromaError, OSError, ValueError) as exc:
        reason = " ".join(str(exc).split())
        raise LibraryError(f"{what_failed} ({reason}); check the folder and the disk, or use another --library") from exc
