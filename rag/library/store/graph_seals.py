"""Sealing the files of Chroma's HNSW graphs, and removing those that are damaged before Chroma loads them.

Chroma writes a graph when vectors are put into its collection, and when a collection that lags behind its log is loaded
for the first time. Both happen under the opening lock, and so does everything here.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from rag.atomic_files import write_atomically
from rag.library.seals import break_seal, is_intact, is_sealed, seal
from rag.library.store.graphs import LOST, Graph, find_graphs, is_whole

States = dict[Path, list[tuple[str, int, int]]]
"""Names, sizes and times of the files of each graph, by its folder."""


def remove_broken_graphs(store: Path, but: Iterable[str] = ()) -> list[str]:
    """Remove the files of graphs that are damaged or cannot be loaded, and return the names of their collections.

    Those of the collections `but` are left alone. Only vectors are lost; the collections are listed in the file LOST
    first, so that their vectors are made again even if the process is killed here.
    """
    spared = set(but)
    checked = [graph for graph in find_graphs(store) if graph.collection not in spared]
    broken = [graph for graph in checked if not _is_sound(graph)]
    if broken:
        _note_lost(store / LOST, [graph.collection for graph in broken])
    for graph in broken:
        shutil.rmtree(graph.folder)
    return [graph.collection for graph in broken]


def graph_states(store: Path) -> States:
    """Return what tells at a glance whether the graphs' files were written since."""
    return {graph.folder: _state(graph.folder) for graph in find_graphs(store)}


def break_seals(store: Path) -> None:
    """Break the seals of all graphs, because they are about to be changed."""
    for graph in find_graphs(store):
        break_seal(graph.folder)


def break_changed_seals(store: Path, before: States) -> None:
    """Break the seals of the graphs that Chroma has written since `before`."""
    for graph in find_graphs(store):
        if before.get(graph.folder) != _state(graph.folder):
            break_seal(graph.folder)


def seal_graphs(store: Path, but: Iterable[str] = ()) -> None:
    """Seal the graphs that have no seal, except those of the collections `but`."""
    spared = set(but)
    for graph in find_graphs(store):
        if graph.collection not in spared and not is_sealed(graph.folder):
            seal(graph.folder)


def _is_sound(graph: Graph) -> bool:
    intact = is_intact(graph.folder)
    return is_whole(graph.folder) if intact is None else intact


def _state(folder: Path) -> list[tuple[str, int, int]]:
    files = sorted(path for path in folder.iterdir() if path.is_file())
    return [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]


def _note_lost(path: Path, collections: list[str]) -> None:
    """Add the collections to the list of lost ones."""
    known = path.read_text(encoding="utf-8").split() if path.exists() else []
    write_atomically(path, "\n".join(dict.fromkeys([*known, *collections])))
