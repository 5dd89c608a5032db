"""The files in which Chroma keeps its graphs of vectors: whether they can be loaded.

Chroma 1.5.9 writes them in place and without a check when it loads them: one that was cut off ends the process that
loads it. What is looked at here is what later versions of Chroma look at themselves (rust/segment/src/local_hnsw).
"""

from __future__ import annotations

import pickle
import shutil
import sqlite3
import struct
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np

from rag.library.atomic_files import write_whole

LOST = "vectors.lost"
"""A file in the store's folder that stands for vectors that have to be made again."""
HEADER = struct.Struct("<i6QiI3QdQ")
VERSION = 1
DEGREE = 0xFFFF
DELETED = 0x10000

_GRAPHS = """
    SELECT segments.id, collections.name FROM segments JOIN collections ON segments.collection = collections.id
    WHERE segments.scope = 'VECTOR'
"""
_METADATA = """
    SELECT key, str_value FROM collection_metadata JOIN collections ON collection_id = collections.id
    WHERE collections.name = ?
"""


@dataclass(frozen=True, slots=True)
class Graph:
    """The folder of a graph and the collection that it belongs to."""

    folder: Path
    collection: str


class _NoClasses(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a graph")


def find_graphs(store: Path) -> list[Graph]:
    """Return the graphs of the store that have files; raises sqlite3.Error if its database cannot be read."""
    rows = _ask(store, _GRAPHS)
    return [Graph(store / folder, name) for folder, name in rows if (store / folder).is_dir()]


def read_metadata(store: Path, collection: str) -> dict[str, str]:
    """Return the metadata of the collection, without opening the store; raises sqlite3.Error."""
    return dict(_ask(store, _METADATA, collection))


def check_database(store: Path) -> str:
    """Return what SQLite finds wrong with the database of the store, in a few words; raises sqlite3.Error."""
    found = [message for (message,) in _ask(store, "PRAGMA quick_check(1)")]
    return "" if found in ([], ["ok"]) else " ".join(found[0].split())


def remove_broken_graphs(store: Path) -> list[str]:
    """Remove the files of graphs that cannot be loaded, and return their collections; nobody may be writing them.

    Everything but the vectors stays in place without them. That these are lost is written down before.
    """
    broken = [graph for graph in find_graphs(store) if not is_whole(graph.folder)]
    if broken:
        write_whole(store / LOST, "\n".join(graph.collection for graph in broken))
    for graph in broken:
        shutil.rmtree(graph.folder)
    return [graph.collection for graph in broken]


def remove_stray_folders(store: Path) -> list[str]:
    """Remove the graphs of collections that are deleted, whose files Chroma leaves, and return their names."""
    known = {folder for folder, _ in _ask(store, _GRAPHS)}
    stray = [path for path in sorted(store.iterdir()) if path.is_dir() and _is_id(path.name) and path.name not in known]
    for path in stray:
        shutil.rmtree(path)
    return [path.name for path in stray]


def _is_id(name: str) -> bool:
    try:
        UUID(name)
    except ValueError:
        return False
    return True


def _ask(store: Path, query: str, *values: str) -> list[Any]:
    database = store / "chroma.sqlite3"
    if not database.exists():
        return []
    # Not read-only: what a process that was killed has left half written could not be taken back.
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=rw", uri=True)) as connection:
        return connection.execute(query, values).fetchall()


def is_whole(folder: Path) -> bool:
    """Return whether the files of a graph fit together, so that they can be loaded."""
    try:
        return _fit_together(folder)
    except Exception:  # whatever reading noise comes to: a pickle of it may raise anything
        return False


def _fit_together(folder: Path) -> bool:
    with (folder / "header.bin").open("rb") as file:
        version, _, room, count, stride, label_at, data_at, top, entry, most, most0, *_ = HEADER.unpack(
            file.read(HEADER.size)
        )
    names = _read_names(folder / "index_metadata.pickle")
    if names is None:
        return bool(count == 0)
    fits = version == VERSION and count <= room and data_at == 4 * most0 + 4 and stride == label_at + 8
    if not fits or (count and (entry >= count or top < 0)):
        return False
    if (folder / "length.bin").stat().st_size < 4 * count:
        return False
    return _level_zero_fits(folder, count, stride, label_at, most0, names) and _links_fit(folder, count, most, top)


def _read_names(path: Path) -> Mapping[str, Any] | None:
    """Return what names the vectors of a graph, or None for a graph that was never kept."""
    try:
        with path.open("rb") as file:
            names: Mapping[str, Any] = _NoClasses(file).load()
    except FileNotFoundError:
        return None
    if names["label_to_id"] != {label: name for name, label in names["id_to_label"].items()}:
        raise ValueError("names and labels differ")
    return names


def _level_zero_fits(folder: Path, count: int, stride: int, label_at: int, most: int, names: Mapping[str, Any]) -> bool:
    if not count:
        return not names["id_to_label"]
    rows = np.memmap(folder / "data_level0.bin", np.uint8, "r")[: count * stride].reshape(count, stride)
    flags = rows[:, :4].copy().view("<u4")[:, 0]
    links = rows[:, 4 : 4 + 4 * most].copy().view("<u4")
    labels = rows[:, label_at : label_at + 8].copy().view("<u8")[:, 0]
    degrees = flags & DEGREE
    used = np.arange(most) < degrees[:, np.newaxis]
    live = labels[(flags & DELETED) == 0]
    return bool(
        degrees.max() <= most
        and not (used & (links >= count)).any()
        and len(np.unique(labels)) == count
        and set(live.tolist()) == set(names["label_to_id"])
    )


def _links_fit(folder: Path, count: int, most: int, top: int) -> bool:
    """Return whether the links of the upper levels lead to vectors that are there."""
    content, at, size = (folder / "link_lists.bin").read_bytes(), 0, 4 * most + 4
    for _ in range(count):
        (length,) = struct.unpack_from("<I", content, at)
        at += 4
        if length % size or length // size > top or at + length > len(content):
            return False
        for level in range(at, at + length, size):
            (degree,) = struct.unpack_from("<I", content, level)
            links = np.frombuffer(content, "<u4", min(degree, most), level + 4)
            if degree > most or (links >= count).any():
                return False
        at += length
    return True
