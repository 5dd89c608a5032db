"""Checking the files of Chroma's HNSW graphs before they are loaded.

Chroma 1.5.9 overwrites the files in place and loads them unchecked: loading a truncated one crashes the process. The
checks here are those that later versions of Chroma make themselves (rust/segment/src/local_hnsw).
"""

from __future__ import annotations

import pickle
import shutil
import struct
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np

from rag.library.store.client import DATABASE
from rag.library.store.database import query

LOST = "vectors.lost"
"""Name of a file in the store's folder that lists the collections whose vectors have to be made again."""
HEADER = struct.Struct("<i6QiI3QdQ")
"""Layout of `header.bin`; `_files_agree` names the fields."""
VERSION = 1
DEGREE = 0xFFFF
"""Bits of a node's flags that hold its number of links."""
DELETED = 0x10000
"""Bit of a node's flags that marks a deleted vector."""

_GRAPHS = """
    SELECT segments.id, collections.name FROM segments JOIN collections ON segments.collection = collections.id
    WHERE segments.scope = 'VECTOR'
"""


@dataclass(frozen=True, slots=True)
class Graph:
    """The folder with an HNSW graph's files, and the name of the collection that it belongs to."""

    folder: Path
    collection: str


class _PlainUnpickler(pickle.Unpickler):
    """Unpickles built-in values only, so that a damaged or foreign file cannot run code."""

    def find_class(self, module: str, name: str) -> Any:
        """Refuse every class."""
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a graph")


def find_graphs(store: Path) -> list[Graph]:
    """Return the graphs of the store that have been written to disk; raises sqlite3.Error."""
    rows = query(store, _GRAPHS)
    return [Graph(store / folder, name) for folder, name in rows if (store / folder).is_dir()]


def count_nodes(store: Path, collection: str) -> int:
    """Return how many vectors the graph of the collection holds on the disk, with those that were deleted."""
    for graph in find_graphs(store):
        if graph.collection == collection:
            with suppress(FileNotFoundError, struct.error):  # it was never written, or is damaged
                return int(_read_header(graph.folder / "header.bin")[3])
    return 0


def remove_stray_folders(store: Path) -> list[str]:
    """Remove the graph folders that Chroma leaves behind for deleted collections, and return their names.

    Without the database nobody knows which they are, so none is removed.
    """
    if not (store / DATABASE).exists():
        return []
    known = {folder for folder, _ in query(store, _GRAPHS)}
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


def is_whole(folder: Path) -> bool:
    """Return whether the files of a graph are complete and consistent, so that Chroma can load them."""
    try:
        return _files_agree(folder)
    except Exception:  # unpickling damaged bytes may raise anything
        return False


def _files_agree(folder: Path) -> bool:
    version, _, capacity, count, stride, label_at, data_at, top, entry, most, most0, *_ = _read_header(
        folder / "header.bin"
    )
    labels = _read_labels(folder / "index_metadata.pickle")
    if labels is None:
        return bool(count == 0)
    fits = version == VERSION and count <= capacity and data_at == 4 * most0 + 4 and stride == label_at + 8
    if not fits or (count and (entry >= count or top < 0)):
        return False
    if (folder / "length.bin").stat().st_size < 4 * count:
        return False
    return _level_zero_fits(folder, count, stride, label_at, most0, labels) and _links_fit(folder, count, most, top)


def _read_header(path: Path) -> tuple[Any, ...]:
    with path.open("rb") as file:
        return HEADER.unpack(file.read(HEADER.size))


def _read_labels(path: Path) -> Mapping[str, Any] | None:
    """Return the mappings between the ids and labels of the vectors, or None for a graph that was never written."""
    try:
        with path.open("rb") as file:
            mappings: Mapping[str, Any] = _PlainUnpickler(file).load()
    except FileNotFoundError:
        return None
    if mappings["label_to_id"] != {label: name for name, label in mappings["id_to_label"].items()}:
        raise ValueError("ids and labels differ")
    return mappings


def _level_zero_fits(
    folder: Path, count: int, stride: int, label_at: int, most: int, mappings: Mapping[str, Any]
) -> bool:
    """Return whether the links of the lowest level lead to existing nodes, and its labels are those of the mappings.

    A node takes `stride` bytes: flags, up to `most` links, the vector, and its label at offset `label_at`.
    """
    if not count:
        return not mappings["id_to_label"]
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
        and set(live.tolist()) == set(mappings["label_to_id"])
    )


def _links_fit(folder: Path, count: int, most: int, top: int) -> bool:
    """Return whether the links of the upper levels lead to existing nodes."""
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
